package dev.prunner.persistence.database;

/** The right of one server to use a database. Safe for many threads. */
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
   */
  void check();

  /** Lets another server have the database. */
  @Override
  void close();
}
