package dev.prunner.persistence.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An advisory lock of PostgreSQL, which one session holds for as long as it lives.
 *
 * <p>The session ends when the database is restarted or the network fails. So it is looked at
 * before a transaction, at most once a second, and the lock is taken again in a new one. Until that
 * has worked, no transaction of this server begins; all wait for the one look, so this is the only
 * lock of ours that is held during I/O.
 */
final class AdvisoryLock implements ServerLock {

  private static final Logger LOG = System.getLogger(AdvisoryLock.class.getName());
  private static final long FRESH = Duration.ofSeconds(1).toNanos();
  private static final int ANSWER_SECONDS = 5;
  private static final String IN_USE = "55006";
  private static final String NO_SCHEMA = "3F000";

  /** One server for each schema; the first number is ours among all who use such locks. */
  private static final String TWO_NUMBERS = "(1886550382, hashtext(current_schema()))";

  /** The database is to notice within half a minute when the machine of a server is gone. */
  static final String NOTICE_LOSS =
      "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";

  private final DataSource database;
  private Connection session;
  private volatile Look last = Look.success();

  private AdvisoryLock(DataSource database, Connection session) {
    this.database = database;
    this.session = session;
  }

  /**
   * @throws DatabaseException when another server has it, or the database does not answer
   */
  static AdvisoryLock take(DataSource database) {
    try {
      DataSource direct = pastOurPool(database);
      return new AdvisoryLock(direct, lockedSession(direct));
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** A pool waits before it says that nobody answers, and all would wait for it. */
  static DataSource pastOurPool(DataSource database) throws SQLException {
    return database.isWrapperFor(PGSimpleDataSource.class)
        ? database.unwrap(PGSimpleDataSource.class)
        : database;
  }

  @Override
  public void check() {
    Look look = last.isFresh() ? last : lookAgain();
    if (look.failure != null) {
      throw DatabaseException.of(look.failure);
    }
  }

  private synchronized Look lookAgain() {
    if (!last.isFresh()) { // nobody else has looked meanwhile
      last = look();
    }
    return last;
  }

  private Look look() {
    if (!isAlive()) {
      try {
        session = lockedSession(database);
        LOG.log(Level.WARNING, "The connection to the database was lost, and is there again.");
      } catch (SQLException e) {
        if (last.failure == null) {
          LOG.log(
              Level.ERROR,
              "Nothing is done until the database is this server's again: " + SqlFailure.reason(e));
        }
        return Look.failure(e);
      }
    }
    return Look.success();
  }

  private boolean isAlive() {
    try {
      if (session.isValid(ANSWER_SECONDS)) {
        return true;
      }
      session.abort(Runnable::run); // not back into a pool, where it might hold the lock
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "the session with the lock is broken", e);
    }
    return false;
  }

  @Override
  public synchronized void close() {
    try (Connection ending = session) {
      ask(ending, "SELECT pg_advisory_unlock" + TWO_NUMBERS);
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "the lock ended with its session", e);
    }
  }

  private static Connection lockedSession(DataSource database) throws SQLException {
    Connection session = database.getConnection();
    try {
      lock(session);
      return session;
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static void lock(Connection session) throws SQLException {
    prepare(session);
    if (!ask(session, "SELECT pg_try_advisory_lock" + TWO_NUMBERS)) {
      throw new SQLException(
          "another prunner server uses it; stop that one, give this one a database or a schema of"
              + " its own (…?currentSchema=…), or set prunner.cluster=true for both",
          IN_USE);
    }
  }

  /** Keeps those from locking a database who want it for themselves. */
  static void share(Connection session) throws SQLException {
    prepare(session);
    if (!ask(session, "SELECT pg_try_advisory_lock_shared" + TWO_NUMBERS)) {
      throw new SQLException(
          "a prunner server without prunner.cluster=true uses it; stop that one", IN_USE);
    }
  }

  private static void prepare(Connection session) throws SQLException {
    session.setAutoCommit(true); // or an idle transaction would keep old rows from being removed
    try (Statement statement = session.createStatement()) {
      statement.execute(NOTICE_LOSS);
    }
    if (ask(session, "SELECT current_schema() IS NULL")) {
      throw new SQLException("it has no such schema for the tables", NO_SCHEMA);
    }
  }

  private static boolean ask(Connection session, String question) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  /** What was found, and when. */
  private record Look(long time, @Nullable SQLException failure) {

    static Look success() {
      return new Look(System.nanoTime(), null);
    }

    static Look failure(SQLException failure) {
      return new Look(System.nanoTime(), failure);
    }

    boolean isFresh() {
      return System.nanoTime() - time < FRESH;
    }
  }
}
