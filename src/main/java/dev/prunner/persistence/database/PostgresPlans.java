package dev.prunner.persistence.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Settings of a session in which PostgreSQL reads no more rows than it must. A plan that was made
 * when a table was empty, and is kept, would read all of the table later. So no plan may do that,
 * and of the others that with the fewest rows wins, on however many pages.
 */
final class PostgresPlans {

  private static final Logger LOG = System.getLogger(PostgresPlans.class.getName());

  private static final Map<String, String> SETTINGS = settings();

  private PostgresPlans() {}

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("enable_seqscan", "off");
    settings.put("enable_bitmapscan", "off");
    settings.put(
        "enable_sort", "off"); // An index that has the order reads no more than is asked for.
    settings.put("seq_page_cost", "0");
    settings.put("random_page_cost", "0");
    return settings;
  }

  /** The statements that set them for a connection. */
  static String sql() {
    return each("SET %s = %s", "; ");
  }

  /**
   * Says in the log how to set them, where a data source of the server lacks them: everything works
   * without, but slower the longer the history is.
   *
   * @throws DatabaseException when the database does not answer
   */
  static void check(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW enable_seqscan")) {
      if (row.next() && row.getString(1).equals("on")) {
        LOG.log(
            Level.WARNING,
            "Lists get slower with the history in sessions of this data source; run once, as its"
                + " user, and have it connect again: "
                + each("ALTER ROLE CURRENT_USER SET %s = %s", "; "));
      }
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  private static String each(String format, String separator) {
    return SETTINGS.entrySet().stream()
        .map(setting -> format.formatted(setting.getKey(), setting.getValue()))
        .collect(Collectors.joining(separator));
  }
}
