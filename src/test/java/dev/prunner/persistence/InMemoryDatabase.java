package dev.prunner.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** A Derby database in memory, one for all tests, since it takes a second to open. */
public final class InMemoryDatabase {

  static {
    System.setProperty("derby.stream.error.file", "target/derby.log");
  }

  static final DataSource DATA_SOURCE = dataSource();

  private static final Database DATABASE = open(DATA_SOURCE, new SnapshotsInMemory());

  private InMemoryDatabase() {}

  public static Database open() {
    return DATABASE;
  }

  public static Database open(DataSource dataSource, SnapshotsInMemory snapshots) {
    return Database.open(dataSource, snapshots::write, snapshots::read);
  }

  /** Empties all tables. */
  static void wipe() {
    try (Connection connection = DATA_SOURCE.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : QueueTables.IN_ORDER) {
        statement.execute("DELETE FROM " + table);
      }
    } catch (SQLException e) {
      throw new AssertionError("the tables cannot be emptied", e);
    }
  }

  private static DataSource dataSource() {
    EmbeddedDataSource dataSource = new EmbeddedDataSource();
    dataSource.setDatabaseName("memory:prunner");
    dataSource.setCreateDatabase("create");
    return dataSource;
  }
}
