package dev.prunner.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections of our own to a PostgreSQL, which are made again after it was gone. */
public final class PostgresPool implements AutoCloseable {

  /** As many as the workers that run jobs, one for the server's lock, some for requests. */
  private static final int CONNECTIONS = 24;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final HikariDataSource pool;

  private PostgresPool(HikariDataSource pool) {
    this.pool = pool;
  }

  /**
   * Connects.
   *
   * @param url such as {@code jdbc:postgresql://host/database}
   * @param user when it is not in the URL; the password likewise
   * @throws IllegalArgumentException when the URL is not one of PostgreSQL
   * @throws DatabaseException when the database does not answer, or does not let the user in
   */
  public static PostgresPool connect(String url, Optional<String> user, Optional<String> password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setApplicationName("prunner");
    source.setTcpKeepAlive(true);
    user.ifPresent(source::setUser);
    password.ifPresent(source::setPassword);
    tryOut(source);
    return new PostgresPool(pool(source));
  }

  /** The pool would tell the same less clearly, with a stack trace in the log. */
  private static void tryOut(DataSource source) {
    try {
      source.getConnection().close();
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  private static HikariDataSource pool(DataSource source) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("prunner");
    pool.setDataSource(source);
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(2);
    pool.setConnectionTimeout(LONGEST_WAIT.toMillis());
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED"); // waits where others would fail
    return pool;
  }

  public DataSource dataSource() {
    return pool;
  }

  /** Ends all connections. */
  @Override
  public void close() {
    pool.close();
  }
}
