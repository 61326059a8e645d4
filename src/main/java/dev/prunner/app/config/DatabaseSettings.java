package dev.prunner.app.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which database keeps the jobs: the server's data source, a PostgreSQL by its URL, or neither of
 * them, and then Derby in the data directory.
 *
 * @param dataSource the JNDI name of a data source that the server has
 * @param url of a PostgreSQL, which may hold a user and a password as parameters
 * @param user goes before one in the URL; the password likewise
 * @param startTimeout how long the start waits for a database that does not answer yet
 */
public record DatabaseSettings(
    Optional<String> dataSource,
    Optional<String> url,
    Optional<String> user,
    Optional<String> password,
    Duration startTimeout) {

  public static final String DATA_SOURCE = "prunner.datasource";
  public static final String URL = "prunner.jdbc.url";

  private static final String USER = "prunner.jdbc.user";
  private static final String PASSWORD = "prunner.jdbc.password";
  private static final String FORM = "jdbc:postgresql://host:5432/database";
  private static final Pattern SCHEME = Pattern.compile("[a-z0-9]+(:[a-z0-9]+)*:(?=//)");
  private static final Pattern LOGIN_BEFORE_HOST = Pattern.compile("[^/]*//[^/?]*@.*");

  public DatabaseSettings {
    if (dataSource.isPresent() && url.isPresent()) {
      throw new SettingsException(DATA_SOURCE, "set only one of it and " + URL);
    }
    demandUrlFor(USER, user, url);
    demandUrlFor(PASSWORD, password, url);
    url.ifPresent(DatabaseSettings::check);
  }

  /**
   * Reads the settings.
   *
   * @throws SettingsException when they do not go together, or the URL is none of PostgreSQL; it
   *     shows neither the password nor the URL, which may hold one
   */
  static DatabaseSettings read(SettingsReader reader) {
    return new DatabaseSettings(
        reader.text(DATA_SOURCE),
        reader.text(URL),
        reader.text(USER),
        reader.text(PASSWORD),
        reader.duration("prunner.jdbc.start-timeout", "30s"));
  }

  private static void demandUrlFor(String name, Optional<String> value, Optional<String> url) {
    if (value.isPresent() && url.isEmpty()) {
      throw new SettingsException(name, "goes only with " + URL + ", which is not set");
    }
  }

  private static void check(String url) {
    if (!url.startsWith("jdbc:postgresql:")) {
      Matcher scheme = SCHEME.matcher(url);
      String found = scheme.lookingAt() ? "not " + scheme.group() + "//…" : "which this is not";
      throw new SettingsException(URL, "write it like " + FORM + ", " + found);
    }
    if (LOGIN_BEFORE_HOST.matcher(url).matches()) {
      throw new SettingsException(
          URL,
          "a user cannot stand before the host; write "
              + FORM
              + " and set "
              + USER
              + " and "
              + PASSWORD);
    }
  }

  /** Without the password, also one in the URL. */
  @Override
  public String toString() {
    return "DatabaseSettings[dataSource=" + dataSource + "]";
  }
}
