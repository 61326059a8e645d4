package dev.prunner.persistence.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections of our own to a PostgreSQL, which are made again after it was gone. */
public final class PostgresPool implements AutoCloseable {

  /** As many as the workers that run jobs, one for the server's lock, some for requests. */
  private static final int CONNECTIONS = 24;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** No answer of the database takes longer, unless the network fails without a word. */
  private static final int SOCKET_TIMEOUT_SECONDS = 300;

  /** Who waits longer for a row gives up and begins anew; a connection that is lost is noticed. */
  private static final String WAITS = "SET lock_timeout = '10s'; " + AdvisoryLock.NOTICE_LOSS;

  private final HikariDataSource pool;

  private PostgresPool(HikariDataSource pool) {
    this.pool = pool;
  }

  /**
   * Connects.
   *
   * @param url such as {@code jdbc:postgresql://host/database}
   * @param user goes before one in the URL; the password likewise
   * @param longestWait how long to wait for a database that does not answer yet
   * @throws DatabaseException when the URL is not one of PostgreSQL, or the database does not
   *     answer, or does not let the user in; the message does not show the URL
   */
  public static PostgresPool connect(
      String url, Optional<String> user, Optional<String> password, Duration longestWait) {
    PGSimpleDataSource source = source(url);
    source.setApplicationName("prunner");
    source.setTcpKeepAlive(true);
    user.ifPresent(source::setUser);
    password.ifPresent(source::setPassword);
    if (source.getSocketTimeout() == 0) {
      source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
    }
    DatabaseWait.untilUp(source, longestWait); // a pool tells less clearly what is wrong
    return new PostgresPool(pool(source));
  }

  /** The driver's own message would show a password in the URL. */
  private static PGSimpleDataSource source(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(url);
    } catch (IllegalArgumentException e) {
      throw new DatabaseException(
          "the URL cannot be read; write it like jdbc:postgresql://host:5432/database");
    }
    return source;
  }

  private static HikariDataSource pool(DataSource source) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("prunner");
    pool.setDataSource(source);
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(2);
    pool.setConnectionTimeout(LONGEST_WAIT.toMillis());
    pool.setConnectionInitSql(WAITS + "; " + PostgresPlans.sql());
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
