package dev.prunner.persistence.database;

import static dev.prunner.testing.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.job.JobStoreException;
import dev.prunner.job.NewJob;
import dev.prunner.persistence.Database;
import dev.prunner.persistence.InMemoryDatabase;
import dev.prunner.persistence.SnapshotsInMemory;
import dev.prunner.persistence.TestDatabase.Postgres;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.LogRecorder;
import dev.prunner.testing.PostgresServer;
import dev.prunner.testing.TestQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PostgresRestartTest {

  @TempDir Path directory;

  @Test
  void the_database_is_waited_for_and_goes_on_where_it_was() {
    try (PostgresServer server = PostgresServer.in(directory);
        PostgresPool pool = Postgres.connect(server.url());
        Database database = InMemoryDatabase.open(pool.dataSource(), new SnapshotsInMemory())) {
      NewJob before = aJob().asNew();
      JobQueue queue = TestQueue.on(database.queueStore());
      TestQueue.accepted(queue, before);
      server.stop();
      assertThatThrownBy(() -> queue.submit(aJob().asNew())).isInstanceOf(JobStoreException.class);

      try (LogRecorder log = LogRecorder.of(DatabaseWait.class)) {
        CompletableFuture<Void> start =
            CompletableFuture.runAsync(
                () -> {
                  Awaitility.await().until(() -> !log.messages().isEmpty());
                  server.startAgain(directory);
                });
        PostgresPool.connect(
                server.url(),
                Optional.of(PostgresServer.USER),
                Optional.empty(),
                Duration.ofMinutes(1))
            .close();
        start.join();
        assertThat(log.messages())
            .singleElement()
            .asString()
            .startsWith("The database does not answer yet, and is waited for up to 60 s: ");
      }
      Awaitility.await("that it was away is remembered for a second")
          .ignoreExceptionsInstanceOf(JobStoreException.class)
          .until(() -> database.history().find(before.id()).isPresent());
      TestQueue.accepted(queue, aJob().asNew());
    }
  }
}
