package dev.prunner.persistence;

import dev.prunner.persistence.database.PostgresPool;
import dev.prunner.testing.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases that everything is tried on; each is opened once for all tests. */
public enum TestDatabase {
  DERBY {
    @Override
    public DataSource dataSource() {
      return InMemoryDatabase.DATA_SOURCE;
    }

    @Override
    public Database open() {
      return InMemoryDatabase.open();
    }

    @Override
    public DataSource create(String name) {
      EmbeddedDataSource dataSource = new EmbeddedDataSource();
      dataSource.setDatabaseName("memory:" + name);
      dataSource.setCreateDatabase("create");
      return dataSource;
    }
  },
  POSTGRESQL {
    @Override
    public DataSource dataSource() {
      return Postgres.POOL.dataSource();
    }

    @Override
    public Database open() {
      return Postgres.DATABASE;
    }

    @Override
    public DataSource create(String name) {
      PGSimpleDataSource dataSource = new PGSimpleDataSource();
      dataSource.setUrl(Postgres.create(name));
      dataSource.setUser(PostgresServer.USER);
      return dataSource;
    }
  };

  public abstract DataSource dataSource();

  public abstract Database open();

  /** Another database without any table. */
  public abstract DataSource create(String name);

  /** Opens it with all tables empty. */
  public Database openEmpty() {
    Database database = open();
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : QueueTables.IN_ORDER) {
        statement.execute("DELETE FROM " + table);
      }
    } catch (SQLException e) {
      throw new AssertionError("the tables cannot be emptied", e);
    }
    return database;
  }

  /** Started when the first test needs it, ended with the JVM. */
  public static final class Postgres {

    public static final PostgresServer SERVER = PostgresServer.temporary();
    public static final PostgresPool POOL = connect(SERVER.url());
    static final Database DATABASE =
        InMemoryDatabase.open(POOL.dataSource(), new SnapshotsInMemory());

    private Postgres() {}

    public static PostgresPool connect(String url) {
      return PostgresPool.connect(
          url, Optional.of(PostgresServer.USER), Optional.empty(), Duration.ZERO);
    }

    /** Makes a database of its own for a test, and gives its URL. */
    public static String create(String name) {
      SERVER.execute("CREATE DATABASE " + name);
      return SERVER.url(name);
    }
  }
}
