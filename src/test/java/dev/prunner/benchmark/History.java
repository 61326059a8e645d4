package dev.prunner.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/** Gives a server many ended jobs in seconds, by copies of its newest one. */
record History(DataSource database) {

  private static final int BATCH = 1_000;

  /** Adds copies that are newer than all jobs. No server may use the database. */
  void add(int jobs) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      long newest = newest(connection);
      try (Copier job = Copier.of(connection, "job", "sequence_number", newest);
          Copier task = Copier.of(connection, "task", "job", newest)) {
        for (long copy = newest + 1; copy <= newest + jobs; copy++) {
          job.add("sequence_number", copy, "id", UUID.randomUUID().toString());
          task.add("job", copy);
          if (copy % BATCH == 0) {
            job.write();
            task.write();
          }
        }
        job.write();
        task.write();
      }
      goOnAt(connection, newest + jobs + 1);
      connection.commit();
    }
  }

  private static long newest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT MAX(sequence_number) FROM job")) {
      answer.next();
      return answer.getLong(1);
    }
  }

  private static void goOnAt(Connection connection, long next) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP SEQUENCE job_sequence RESTRICT");
      statement.execute(
          "CREATE SEQUENCE job_sequence AS BIGINT START WITH " + next + " INCREMENT BY 1");
    }
  }
}
