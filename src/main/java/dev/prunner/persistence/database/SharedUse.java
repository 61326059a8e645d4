package dev.prunner.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/**
 * A connection that keeps a server which wants the database for itself from using it, and fails
 * when the database does not answer in time.
 */
record SharedUse(Connection connection) {

  private static final Executor AT_ONCE = Runnable::run;

  /**
   * Connects.
   *
   * @param patience with each answer
   * @throws SQLException when a server uses the database that shares it with none
   */
  static SharedUse begin(DataSource database, Duration patience) throws SQLException {
    Connection connection = AdvisoryLock.pastOurPool(database).getConnection();
    try {
      connection.setNetworkTimeout(AT_ONCE, (int) patience.toMillis());
      AdvisoryLock.share(connection);
      return new SharedUse(connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Ends it; a connection of somebody else's pool does not go back there with the lock. */
  void abort() {
    try {
      connection.abort(AT_ONCE);
    } catch (SQLException e) {
      // It is of no use any more, which is all that is wanted.
    }
  }
}
