package dev.prunner.persistence.database;

import dev.prunner.job.store.NoLeaseException;
import dev.prunner.job.store.QueueNews;
import dev.prunner.job.store.Servers;
import java.sql.Connection;
import java.sql.SQLException;

/** The right of a server to use a database. Safe for many threads. */
public interface ServerLock extends AutoCloseable {

  /** For a database that no second server can reach. */
  ServerLock NONE =
      new ServerLock() {
        @Override
        public void check() {}

        @Override
        public void close() {}
      };

  /**
   * To be called before each transaction.
   *
   * @throws DatabaseException when this server does not have the right at the moment
   * @throws NoLeaseException likewise, when it shares the database
   */
  void check();

  /**
   * To be called at the beginning of each transaction, in which this server cannot lose the right
   * from then on.
   *
   * @throws SQLException when it has lost it
   */
  default void hold(Connection transaction) throws SQLException {}

  /** Tells other servers what is changed, when the transaction is committed. */
  default void tell(Connection transaction, QueueNews news) throws SQLException {}

  /** The servers that have the right, and those that had. */
  default Servers servers() {
    return Servers.ALONE;
  }

  /** Lets another server have the database. */
  @Override
  void close();
}
