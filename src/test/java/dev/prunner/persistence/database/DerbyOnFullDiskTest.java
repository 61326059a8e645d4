package dev.prunner.persistence.database;

import static dev.prunner.testing.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.job.JobStoreException;
import dev.prunner.job.NewJob;
import dev.prunner.job.store.JobFilter;
import dev.prunner.persistence.Database;
import dev.prunner.persistence.InMemoryDatabase;
import dev.prunner.persistence.SnapshotsInMemory;
import dev.prunner.testing.TestQueue;
import dev.prunner.testing.TinyDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerbyOnFullDiskTest {

  private static final int MOST_JOBS = 2_000;

  @Test
  void keeps_what_it_accepted_and_accepts_again_when_there_is_space(@TempDir Path dir)
      throws Exception {
    Path data = Files.createDirectory(dir.resolve("data"));
    List<UUID> accepted = new ArrayList<>();
    try (TinyDisk disk = TinyDisk.at(data, 16 * 1024);
        EmbeddedDerby derby = EmbeddedDerby.start(data);
        Database database = InMemoryDatabase.open(derby.dataSource(), new SnapshotsInMemory())) {
      disk.fill();
      assertThatThrownBy(() -> submitUntilItFails(database, accepted))
          .isInstanceOf(JobStoreException.class);
      disk.free();

      submit(database, accepted);
      assertThat(database.history().list(JobFilter.ALL, MOST_JOBS))
          .extracting(job -> job.id())
          .containsExactlyInAnyOrderElementsOf(accepted);
    }
  }

  private static void submitUntilItFails(Database database, List<UUID> accepted) {
    for (int i = 0; i < MOST_JOBS; i++) {
      submit(database, accepted);
    }
  }

  private static void submit(Database database, List<UUID> accepted) {
    NewJob job = aJob().variables(Map.of("large", "x".repeat(10_000))).asNew();
    accepted.add(TestQueue.accepted(TestQueue.on(database.queueStore()), job).id());
  }
}
