package dev.prunner.persistence.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Waits for a database that is started at the same time as the server, and needs longer. */
public final class DatabaseWait {

  private static final Logger LOG = System.getLogger(DatabaseWait.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(500);

  private DatabaseWait() {}

  /**
   * Returns once a connection was made. The log says that the database is waited for.
   *
   * @param longest the last attempt begins no later than after this time
   * @throws DatabaseException when it does not answer until then, or at once when it answers that
   *     it will not let the user in
   */
  public static void untilUp(DataSource database, Duration longest) {
    long start = System.nanoTime();
    for (boolean first = true; ; first = false) {
      try {
        database.getConnection().close();
        return;
      } catch (SQLException e) {
        if (!SqlFailure.mayBeUpLater(e) || System.nanoTime() - start >= longest.toNanos()) {
          throw DatabaseException.of(e);
        }
        if (first) {
          LOG.log(
              Level.WARNING,
              "The database does not answer yet, and is waited for up to "
                  + longest.toSeconds()
                  + " s: "
                  + SqlFailure.reason(e));
        }
        pause();
      }
    }
  }

  /**
   * Between two attempts.
   *
   * @throws DatabaseException when the start is interrupted
   */
  public static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("the start was interrupted while it waited for the database", e);
    }
  }
}
