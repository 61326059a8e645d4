package dev.prunner.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Fills a database with jobs that are older than all that are there: first a few rare ones, then
 * the history, then those that wait.
 */
record ManyJobs(DataSource dataSource, String pipeline) {

  static final String RARE = "rare";
  static final String GROUP = "publish";
  static final int FEW = 5;

  /** A receiver to whom much is to be told. */
  static final String BUSY = "https://busy.example";

  private static final int BATCH = 5_000;

  /** Of each 10 that wait one has a start delay. */
  void add(int ended, int waiting) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement job =
            connection.prepareStatement(
                "INSERT INTO job (sequence_number, id, pipeline, variables, user_name,"
                    + " queue_partition, status, created, delayed_until, started, ended, closed,"
                    + " cancel_requested, definition) VALUES (?, ?, ?, '{}', ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " FALSE, ?)");
        PreparedStatement task =
            connection.prepareStatement(
                "INSERT INTO task (job, position, name, status) VALUES (?, 0, 'task', 'DONE')")) {
      connection.setAutoCommit(false);
      String rareDefinition = definition(connection, RARE);
      String definition = definition(connection, pipeline);
      int all = FEW + ended + waiting;
      for (int number = 0; number < all; number++) {
        boolean rare = number < FEW;
        boolean over = number < FEW + ended;
        long time = 1_000_000L * number;
        job.setLong(1, (long) number - all);
        job.setString(2, UUID.randomUUID().toString());
        job.setString(3, rare ? RARE : pipeline);
        job.setString(4, rare ? RARE : "");
        job.setString(5, rare ? RARE : "");
        job.setString(6, rare ? "FAILED" : over ? "SUCCEEDED" : "WAITING");
        job.setLong(7, time);
        job.setObject(8, over || number % 10 > 0 ? null : time + Long.MAX_VALUE / 2, Types.BIGINT);
        for (int column = 9; column <= 11; column++) {
          job.setObject(column, over ? time : null, Types.BIGINT);
        }
        job.setString(12, rare ? rareDefinition : definition);
        job.addBatch();
        if (over) {
          task.setLong(1, (long) number - all);
          task.addBatch();
        }
        if (number % BATCH == 0 || number == all - 1) {
          job.executeBatch();
          task.executeBatch();
        }
      }
      count(connection, waiting);
      addOtherRows(connection);
      addSecrets(connection);
      connection.commit();
    }
  }

  /** Of a job that is there. */
  private static String definition(Connection connection, String pipeline) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet hash =
            statement.executeQuery(
                "SELECT MIN(definition) FROM job WHERE pipeline = '" + pipeline + "'")) {
      hash.next();
      return hash.getString(1);
    }
  }

  /** As if all that wait were in lanes and waited for a group, and had a value and a key. */
  private void addOtherRows(Connection connection) throws SQLException {
    String waiting = " FROM job WHERE status = 'WAITING' AND sequence_number < 0";
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO lane_job (pipeline, lane, sequence_number, is_first)"
              + " SELECT pipeline, id, sequence_number, TRUE"
              + waiting);
      statement.execute(
          "INSERT INTO exclusive_waiter (group_name, pipeline, sequence_number)"
              + " SELECT '"
              + GROUP
              + "', pipeline, sequence_number"
              + waiting);
      statement.execute(
          "INSERT INTO unique_job (pipeline, value_hash, job) SELECT pipeline, id, id" + waiting);
      statement.execute(
          "INSERT INTO request_key (request, body, job, kept)"
              + " SELECT id, id, id, 9000000000000000000"
              + waiting);
      addNotices(statement, waiting, "'PENDING', created, CAST(NULL AS BIGINT)");
      addNotices(
          statement,
          " FROM job WHERE status <> 'WAITING' AND sequence_number < 0",
          "'SENT', CAST(NULL AS BIGINT), 9000000000000000000");
      statement.execute(
          "INSERT INTO failing (pipeline, queue_partition, since) SELECT pipeline, id, 0"
              + waiting);
    }
  }

  private static void addSecrets(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO job_secret (name, job, sealed)"
              + " SELECT id, id, 'sealed' FROM job WHERE sequence_number < 0");
    }
  }

  /** Of each job one. */
  private static void addNotices(Statement statement, String jobs, String state)
      throws SQLException {
    statement.execute(
        "INSERT INTO notice (id, pipeline, job, place, queue, address, secret, event, subject,"
            + " occurred, failed_task, attempt, data, attempts, last_error, state, due, closed)"
            + " SELECT id, pipeline, id, 0, '"
            + BUSY
            + "', 'https://busy.example/', '', 'failed', id, created, '', 0, '{}', 1, '', "
            + state
            + jobs);
  }

  private void count(Connection connection, int waiting) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE pipeline SET waiting = waiting + "
              + waiting
              + ", delayed = delayed + (SELECT COUNT(delayed_until) FROM job"
              + " WHERE sequence_number < 0) WHERE name = '"
              + pipeline
              + "'");
    }
  }
}
