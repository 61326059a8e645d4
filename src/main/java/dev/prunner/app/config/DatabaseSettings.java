package dev.prunner.app.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The database: a data source of the server, PostgreSQL by URL, or, if neither is set, Derby in the
 * data directory.
 *
 * @param dataSource the JNDI name of a data source of the server
 * @param url of PostgreSQL; may contain user and password as parameters
 * @param user overrides the one in the URL; so does the password
 * @param startTimeout how long the start waits for a database that does not answer
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
      throw new SettingsException(DATA_SOURCE, "set only one of this and " + URL);
    }
    demandUrlFor(USER, user, url);
    demandUrlFor(PASSWORD, password, url);
    url.ifPresent(DatabaseSettings::check);
  }

  /**
   * Reads the settings.
   *
   * @throws SettingsException if they contradict each other, or the URL is not one of PostgreSQL;
   *     the message omits the password and the URL, which may contain one
   */
  static DatabaseSettings read(SettingsReader reader) {
    return new DatabaseSettings(
        reader.text(DATA_SOURCE),
        reader.text(URL),
        reader.text(USER),
        Secret.read(reader, PASSWORD),
        reader.duration("prunner.jdbc.start-timeout", "30s"));
  }

  private static void demandUrlFor(String name, Optional<String> value, Optional<String> url) {
    if (value.isPresent() && url.isEmpty()) {
      throw new SettingsException(name, "requires " + URL + ", which is not set");
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
          "the user cannot be in front of the host; write "
              + FORM
              + " and set "
              + USER
              + " and "
              + PASSWORD);
    }
  }

  /** Omits the password, also one in the URL. */
  @Override
  public String toString() {
    return "DatabaseSettings[dataSource=" + dataSource + "]";
  }
}
