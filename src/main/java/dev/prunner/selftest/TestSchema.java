package dev.prunner.selftest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema for the test in a PostgreSQL that somebody has. */
final class TestSchema {

  private static final Pattern URL =
      Pattern.compile(
          "jdbc:postgresql://(?<host>\\[[^]]+]|[^/:?,\\[]+)(:(?<port>\\d+))?/(?<rest>.*)");
  private static final String DEFAULT_PORT = "5432";

  /** The user's settings that concern a database, which servers of the test get. */
  private static final String USER = "PRUNNER_JDBC_USER";

  private static final String PASSWORD = "PRUNNER_JDBC_PASSWORD";

  private final String url;
  private final Matcher parts;
  private final Map<String, String> account;
  private final String schema = "selftest_" + UUID.randomUUID().toString().substring(0, 8);

  private TestSchema(String url, Matcher parts, Map<String, String> account) {
    this.url = url;
    this.parts = parts;
    this.account = account;
  }

  /**
   * Makes the schema.
   *
   * @param environment has the name and password of the user, unless they are part of the URL
   * @throws SelftestException if the URL is not one that can be used, or the schema cannot be made
   */
  static TestSchema create(String url, Map<String, String> environment) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches() || url.contains("currentSchema=")) {
      throw new SelftestException(
          "--jdbc-url must be jdbc:postgresql://HOST[:PORT]/DATABASE[?user=…&password=…],"
              + " without currentSchema: the test makes a schema of its own");
    }
    Map<String, String> account = new HashMap<>(environment);
    account.keySet().retainAll(Set.of(USER, PASSWORD));
    TestSchema database = new TestSchema(url, parts, account);
    database.execute("CREATE SCHEMA " + database.schema);
    return database;
  }

  String schema() {
    return schema;
  }

  /** Removes the schema with all that is in it. */
  void drop() {
    execute("DROP SCHEMA " + schema + " CASCADE");
  }

  /** A way to it that can be cut. */
  DatabaseProxy proxy() {
    String host = parts.group("host").replaceAll("^\\[|]$", "");
    String port = parts.group("port");
    return DatabaseProxy.to(host, Integer.parseInt(port == null ? DEFAULT_PORT : port));
  }

  /** The settings of a server that uses it by that way. */
  Map<String, String> settings(DatabaseProxy proxy) {
    String rest = parts.group("rest");
    Map<String, String> settings = new HashMap<>(account);
    settings.put(
        "PRUNNER_JDBC_URL",
        "jdbc:postgresql://127.0.0.1:%d/%s%scurrentSchema=%s"
            .formatted(proxy.port(), rest, rest.contains("?") ? "&" : "?", schema));
    return settings;
  }

  private void execute(String sql) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    Optional.ofNullable(account.get(USER)).ifPresent(source::setUser);
    Optional.ofNullable(account.get(PASSWORD)).ifPresent(source::setPassword);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new SelftestException("the database says: " + e.getMessage(), e);
    }
  }
}
