package dev.prunner.persistence.database;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.store.JobFilter;
import dev.prunner.persistence.Database;
import dev.prunner.persistence.InMemoryDatabase;
import dev.prunner.persistence.SnapshotsInMemory;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.TestQueue;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.derby.iapi.jdbc.JDBCBoot;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.apache.derby.shared.common.reference.SQLState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDerbyTest {

  private static final Pipeline PIPELINE = aPipeline().task("build").task("test", "build").build();

  private final Path directory;

  EmbeddedDerbyTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  static void keep_the_log_of_either_server_out_of_the_sources() {
    System.setProperty("derby.stream.error.file", "target/derby.log");
  }

  @Test
  void a_connection_stays_when_it_was_asked_for_what_derby_cannot_do() throws SQLException {
    try (EmbeddedDerby derby = EmbeddedDerby.start(directory);
        Connection connection = derby.dataSource().getConnection()) {
      assertThatThrownBy(connection::createNClob)
          .isInstanceOf(SQLFeatureNotSupportedException.class);

      assertThat(connection.isClosed()).isFalse();
    }
  }

  @Test
  void keeps_jobs_and_their_order_over_a_restart() {
    SnapshotsInMemory snapshots = new SnapshotsInMemory();
    List<Job> before;
    try (EmbeddedDerby derby = EmbeddedDerby.start(directory);
        Database database = InMemoryDatabase.open(derby.dataSource(), snapshots)) {
      before = List.of(send(database), send(database), send(database));
    }

    try (EmbeddedDerby derby = EmbeddedDerby.start(directory);
        Database database = InMemoryDatabase.open(derby.dataSource(), snapshots)) {
      Job later = send(database);

      assertThat(later.sequence()).isGreaterThan(before.get(2).sequence());
      assertThat(database.history().list(JobFilter.ALL, 10))
          .containsExactly(later, before.get(2), before.get(1), before.get(0));
      assertThat(database.queueStore().running()).containsExactly(before.get(0));
      assertThat(finish(database, before.get(0)))
          .containsExactly(before.get(1).started(MORNING, JobBuilder.SERVER));
    }
  }

  @Test
  void lets_only_its_owner_read_the_files() throws IOException {
    try (EmbeddedDerby derby = EmbeddedDerby.start(directory)) {
      assertThat(derby.dataSource()).isNotNull();
    }

    try (Stream<Path> files = Files.walk(directory.resolve("db"))) {
      assertThat(files)
          .hasSizeGreaterThan(10)
          .allSatisfy(
              file ->
                  assertThat(Files.getPosixFilePermissions(file))
                      .isSubsetOf(
                          PosixFilePermission.OWNER_READ,
                          PosixFilePermission.OWNER_WRITE,
                          PosixFilePermission.OWNER_EXECUTE));
    }
  }

  @Test
  void leaves_a_data_directory_alone_that_another_server_uses() throws Exception {
    try (URLClassLoader loader = otherServer()) {
      DataSource other = derbyOf(loader, "create");
      other.getConnection().close();

      assertThatThrownBy(() -> EmbeddedDerby.start(directory))
          .isInstanceOf(DataDirectoryLockedException.class)
          .hasMessageContaining("another server uses the data directory " + directory);

      DataSource stopping = derbyOf(loader, "");
      stopping
          .getClass()
          .getMethod("setShutdownDatabase", String.class)
          .invoke(stopping, "shutdown");
      assertThatThrownBy(stopping::getConnection).isInstanceOf(SQLException.class);
      EmbeddedDerby.start(directory).close();
    }
  }

  @Test
  void begins_again_where_a_process_was_killed_while_it_made_the_database() throws IOException {
    EmbeddedDerby.start(directory).close();
    Path half = Files.move(directory.resolve("db"), directory.resolve("db.new"));
    Files.delete(half.resolve("service.properties"));

    EmbeddedDerby.start(directory).close();

    assertThat(directory.resolve("db/service.properties")).exists();
    assertThat(half).doesNotExist();
  }

  @Test
  void says_which_database_does_not_start() throws IOException {
    Files.createFile(directory.resolve("db"));

    assertThatThrownBy(() -> EmbeddedDerby.start(directory))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining(directory.toString());
  }

  /** Derby once more, with nothing in common with ours but the files. */
  private static URLClassLoader otherServer() {
    URL[] jars =
        Stream.of(EmbeddedDataSource.class, JDBCBoot.class, SQLState.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .toArray(URL[]::new);
    return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
  }

  private DataSource derbyOf(ClassLoader loader, String create)
      throws ReflectiveOperationException {
    Class<?> type = loader.loadClass(EmbeddedDataSource.class.getName());
    Object dataSource = type.getConstructor().newInstance();
    type.getMethod("setDatabaseName", String.class)
        .invoke(dataSource, directory.resolve("db").toString());
    type.getMethod("setCreateDatabase", String.class).invoke(dataSource, create);
    return (DataSource) dataSource;
  }

  private static Job send(Database database) {
    return TestQueue.accepted(TestQueue.on(database.queueStore()), aJob(PIPELINE).asNew());
  }

  private static List<Job> finish(Database database, Job job) {
    JobEnd end = new JobEnd(JobStatus.SUCCEEDED, Optional.empty(), job.tasks(), MORNING);
    return TestQueue.on(database.queueStore()).finish(job, end, 1);
  }
}
