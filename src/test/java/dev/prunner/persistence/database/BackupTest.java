package dev.prunner.persistence.database;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.store.BackupException;
import dev.prunner.job.store.BackupRefusedException;
import dev.prunner.job.store.JobBackup;
import dev.prunner.job.store.JobFilter;
import dev.prunner.persistence.BrokenDataSource;
import dev.prunner.persistence.Database;
import dev.prunner.persistence.InMemoryDatabase;
import dev.prunner.persistence.SnapshotsInMemory;
import dev.prunner.persistence.TestDatabase;
import dev.prunner.testing.TestQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

  private static final Pipeline PIPELINE = aPipeline().concurrency(1000).task("build").build();

  private final SnapshotsInMemory snapshots = new SnapshotsInMemory();

  @TempDir Path directory;
  @TempDir Path elsewhere;

  @Test
  void has_every_job_that_was_accepted_before_it_began() throws IOException {
    List<Job> before = new ArrayList<>();
    AtomicBoolean enough = new AtomicBoolean();
    try (EmbeddedDerby derby = EmbeddedDerby.start(directory);
        Database database = InMemoryDatabase.open(derby.dataSource(), snapshots)) {
      before.add(send(database));
      CompletableFuture<Void> others =
          CompletableFuture.runAsync(
              () -> {
                while (!enough.get()) {
                  send(database);
                }
              });
      JobBackup.Written written = database.backup(directory.resolve("backup")).write();
      enough.set(true);
      others.join();

      assertThat(written.directory()).isEqualTo(directory.resolve("backup"));
      assertThat(written.bytes()).isGreaterThan(100_000);
    }
    Files.move(directory.resolve("backup"), elsewhere.resolve("db"));

    assertThat(jobsIn(elsewhere)).containsAll(before);
  }

  @Test
  void takes_the_place_of_the_last_one_and_leaves_nothing_beside_it() throws IOException {
    Files.createDirectories(directory.resolve("backup.new/left/by/a/killed/server"));
    Files.createDirectories(directory.resolve("backup.old"));
    Job later;
    try (EmbeddedDerby derby = EmbeddedDerby.start(directory);
        Database database = InMemoryDatabase.open(derby.dataSource(), snapshots)) {
      JobBackup backup = database.backup(directory.resolve("backup"));
      backup.write();
      later = send(database);
      backup.write();
    }

    assertThat(directory.resolve("backup.new")).doesNotExist();
    assertThat(directory.resolve("backup.old")).doesNotExist();
    Files.move(directory.resolve("backup"), elsewhere.resolve("db"));
    assertThat(jobsIn(elsewhere)).containsExactly(later);
  }

  @Test
  void that_cannot_be_written_leaves_the_last_one() throws IOException {
    Path backup = Files.createDirectories(directory.resolve("backup"));
    Path kept = Files.writeString(backup.resolve("service.properties"), "of the last one");
    BrokenDataSource gone = new BrokenDataSource(TestDatabase.DERBY.dataSource());
    gone.set(BrokenDataSource.Fault.CONNECT);

    assertThatThrownBy(new DerbyBackup(gone.dataSource(), backup)::write)
        .isInstanceOf(BackupException.class)
        .hasMessageStartingWith("the backup was not written, the last one stays: ");
    assertThat(kept).hasContent("of the last one");
  }

  @Test
  void of_postgresql_is_left_to_its_own_tool() {
    JobBackup backup = TestDatabase.POSTGRESQL.open().backup(directory.resolve("backup"));

    assertThatThrownBy(backup::write)
        .isInstanceOf(BackupRefusedException.class)
        .hasMessageContaining("pg_dump");
  }

  private List<Job> jobsIn(Path dataDirectory) {
    try (EmbeddedDerby derby = EmbeddedDerby.start(dataDirectory);
        Database database = InMemoryDatabase.open(derby.dataSource(), snapshots)) {
      return database.history().list(JobFilter.ALL, 1000);
    }
  }

  private static Job send(Database database) {
    return TestQueue.accepted(TestQueue.on(database.queueStore()), aJob(PIPELINE).asNew());
  }
}
