package dev.prunner.persistence;

import dev.prunner.persistence.database.PostgresPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A new database whose plans are watched. */
record PlanDatabase(
    DataSource dataSource,
    WatchedDataSource watched,
    Database database,
    List<String> refreshing,
    Runnable closing)
    implements AutoCloseable {

  private static final List<String> TABLES = List.of("JOB", "TASK", "DEFINITION", "PIPELINE");

  static PlanDatabase of(TestDatabase kind) throws SQLException {
    return switch (kind) {
      case DERBY -> derby();
      case POSTGRESQL -> postgres();
    };
  }

  private static PlanDatabase derby() {
    DataSource dataSource = TestDatabase.DERBY.create("plans");
    return open(
        dataSource,
        PlanReader.DERBY,
        Stream.concat(
                TABLES.stream()
                    .map(
                        it -> "CALL SYSCS_UTIL.SYSCS_UPDATE_STATISTICS('APP', '" + it + "', NULL)"),
                Stream.of("CALL SYSCS_UTIL.SYSCS_EMPTY_STATEMENT_CACHE()"))
            .toList(),
        () -> {});
  }

  /** It looks at its tables when it is told to, and not by itself. */
  private static PlanDatabase postgres() throws SQLException {
    PostgresPool pool = TestDatabase.Postgres.connect(TestDatabase.Postgres.create("plans"));
    PlanDatabase opened =
        open(
            pool.dataSource(),
            PlanReader.POSTGRESQL,
            TABLES.stream().map(it -> "ANALYZE " + it).toList(),
            pool::close);
    opened.execute(
        TABLES.stream()
            .map(it -> "ALTER TABLE " + it + " SET (autovacuum_enabled = off)")
            .toList());
    return opened;
  }

  private static PlanDatabase open(
      DataSource dataSource, PlanReader reader, List<String> refreshing, Runnable closing) {
    WatchedDataSource watched = new WatchedDataSource(dataSource, reader);
    Database database = InMemoryDatabase.open(watched.dataSource(), new SnapshotsInMemory());
    return new PlanDatabase(dataSource, watched, database, refreshing, closing);
  }

  /** The database learns how much is in its tables. */
  void refreshStatistics() throws SQLException {
    execute(refreshing);
  }

  private void execute(List<String> statements) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() {
    database.close();
    closing.run();
  }
}
