package dev.prunner.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A database of an earlier version is brought to the present one. */
class SchemaTest {

  private static final String JOB =
      "INSERT INTO job (sequence_number, id, pipeline, definition, variables, user_name,"
          + " queue_partition, status, created, not_before, ended, cancel_requested)"
          + " VALUES (%d, '%d', 'build', 'hash', '{}', '', '', '%s', 5, 5, %s, FALSE)";

  @Test
  void jobs_that_were_over_before_know_when() throws SQLException {
    EmbeddedDataSource database = new EmbeddedDataSource();
    database.setDatabaseName("memory:before-retention");
    database.setCreateDatabase("create");
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:dev/prunner/persistence/derby")
        .loggers(FlywayLog.class.getName())
        .target("2")
        .load()
        .migrate();
    execute(
        database,
        "INSERT INTO definition VALUES ('hash', 'text')",
        JOB.formatted(1, 1, "SUCCEEDED", "7"),
        JOB.formatted(2, 2, "CANCELED", "NULL"),
        JOB.formatted(3, 3, "CANCELED", "NULL"),
        JOB.formatted(4, 4, "RUNNING", "NULL"),
        "INSERT INTO task VALUES (2, 0, 'a', 'CANCELED', NULL, 8, NULL, NULL)",
        "INSERT INTO task VALUES (2, 1, 'b', 'CANCELED', NULL, 9, NULL, NULL)");

    Schema.migrate(database, Dialect.DERBY);

    assertThat(closed(database)).isEqualTo(Map.of(1, "7", 2, "9", 3, "5", 4, "none"));
  }

  private static void execute(EmbeddedDataSource database, String... statements)
      throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Map<Integer, String> closed(EmbeddedDataSource database) throws SQLException {
    Map<Integer, String> times = new HashMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT sequence_number, closed FROM job")) {
      while (rows.next()) {
        String time = rows.getString(2);
        times.put(rows.getInt(1), time == null ? "none" : time);
      }
    }
    return times;
  }
}
