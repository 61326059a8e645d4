package dev.prunner.persistence;

import dev.prunner.testing.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases that everything is tried on; each is opened once for all tests. */
enum TestDatabase {
  DERBY {
    @Override
    DataSource dataSource() {
      return InMemoryDatabase.DATA_SOURCE;
    }

    @Override
    Database open() {
      return InMemoryDatabase.open();
    }

    @Override
    DataSource create(String name) {
      EmbeddedDataSource dataSource = new EmbeddedDataSource();
      dataSource.setDatabaseName("memory:" + name);
      dataSource.setCreateDatabase("create");
      return dataSource;
    }
  },
  POSTGRESQL {
    @Override
    DataSource dataSource() {
      return Postgres.POOL.dataSource();
    }

    @Override
    Database open() {
      return Postgres.DATABASE;
    }

    @Override
    DataSource create(String name) {
      PGSimpleDataSource dataSource = new PGSimpleDataSource();
      dataSource.setUrl(Postgres.create(name));
      dataSource.setUser(PostgresServer.USER);
      return dataSource;
    }
  };

  abstract DataSource dataSource();

  abstract Database open();

  /** Another database without any table. */
  abstract DataSource create(String name);

  /** Opens it with all tables empty. */
  Database openEmpty() {
    Database database = open();
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : List.of("task", "job", "definition", "pipeline")) {
        statement.execute("DELETE FROM " + table);
      }
    } catch (SQLException e) {
      throw new AssertionError("the tables cannot be emptied", e);
    }
    return database;
  }

  /** Started when the first test needs it, ended with the JVM. */
  static final class Postgres {

    static final PostgresServer SERVER = PostgresServer.temporary();
    static final PostgresPool POOL = connect(SERVER.url());
    static final Database DATABASE =
        InMemoryDatabase.open(POOL.dataSource(), new SnapshotsInMemory());

    private Postgres() {}

    static PostgresPool connect(String url) {
      return PostgresPool.connect(
          url, Optional.of(PostgresServer.USER), Optional.empty(), Duration.ZERO);
    }

    /** Makes a database of its own for a test, and gives its URL. */
    static String create(String name) {
      SERVER.execute("CREATE DATABASE " + name);
      return SERVER.url(name);
    }
  }
}
