package dev.prunner.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** A Derby database in memory, one for all tests, since it takes a second to open. */
final class InMemoryDatabase {

  static {
    System.setProperty("derby.stream.error.file", "target/derby.log");
  }

  private static final DataSource DATA_SOURCE = dataSource();
  private static final Database DATABASE = open(DATA_SOURCE);

  private InMemoryDatabase() {}

  static Database open() {
    return DATABASE;
  }

  static Database open(DataSource dataSource) {
    SnapshotsInMemory snapshots = new SnapshotsInMemory();
    return Database.open(dataSource, snapshots::write, snapshots::read);
  }

  static void wipe() {
    for (String table : List.of("task", "job", "definition", "pipeline")) {
      execute("DELETE FROM " + table);
    }
  }

  static void execute(String sql) {
    try (Connection connection = DATA_SOURCE.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static DataSource dataSource() {
    EmbeddedDataSource dataSource = new EmbeddedDataSource();
    dataSource.setDatabaseName("memory:prunner");
    dataSource.setCreateDatabase("create");
    return dataSource;
  }
}
