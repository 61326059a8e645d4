package dev.prunner.persistence;

import static dev.prunner.testing.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.store.SealedSecrets;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.SealedSecretsContract;
import dev.prunner.testing.TestQueue;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JpaSealedSecretsTest extends SealedSecretsContract {

  private final Database database;
  private final JobQueue queue;

  JpaSealedSecretsTest(TestDatabase database) {
    this.database = database.openEmpty();
    this.queue = TestQueue.on(this.database.queueStore(), Clock.systemUTC());
  }

  @Override
  protected SealedSecrets secrets() {
    return database.secrets();
  }

  @Override
  protected UUID job() {
    UUID job = UUID.randomUUID();
    return TestQueue.accepted(queue, aJob().id(job).asNew()).id();
  }

  @Test
  void the_same_may_be_added_at_the_same_time() throws Exception {
    UUID job = job();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> adds =
          IntStream.range(0, 20)
              .<Future<?>>mapToObj(
                  i -> threads.submit(() -> secrets().add(job, "f".repeat(63) + i / 10, "x")))
              .toList();
      for (Future<?> add : adds) {
        add.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(secrets().of(job)).hasSize(2);
  }
}
