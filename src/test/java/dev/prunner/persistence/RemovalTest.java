package dev.prunner.persistence;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.store.Expiry;
import dev.prunner.job.store.JobArchive;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.SealedSecrets;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.TestQueue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs and definitions are removed, also while others use them. */
@Timeout(120)
@ParameterizedClass
@EnumSource
class RemovalTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 20;

  private final DataSource database;
  private final JobQueue queue;
  private final JobHistory history;
  private final JobArchive archive;
  private final SealedSecrets secrets;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  RemovalTest(TestDatabase database) {
    Database opened = database.openEmpty();
    this.database = database.dataSource();
    this.queue = TestQueue.on(opened.queueStore(), Clock.systemUTC());
    this.history = opened.history();
    this.archive = opened.archive();
    this.secrets = opened.secrets();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void leaves_no_row_of_a_removed_job_and_of_its_definition() {
    Pipeline pipeline = aPipeline("build").concurrency(10).task("a").task("b", "a").build();
    Job job = submit(pipeline);
    Job kept = submit(aPipeline("build").concurrency(11).build());
    secrets.add(job.id(), "0".repeat(64), "sealed");
    secrets.add(kept.id(), "1".repeat(64), "sealed");
    finish(job);

    archive.remove(List.of(job.id()));
    archive.removeUnusedDefinitions();

    assertThat(count("job")).isEqualTo(1);
    assertThat(count("task")).isZero();
    assertThat(count("job_secret")).isEqualTo(1);
    assertThat(history.find(kept.id())).isPresent();
    assertThat(count("definition")).isEqualTo(1);
  }

  /** Each thread has a definition that is used by one job at a time, so it comes and goes. */
  @Test
  void a_definition_that_is_about_to_be_used_again_is_not_lost() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Future<?> remover = threads.submit(() -> removeUntil(over));
    Future<?> reader = threads.submit(() -> readUntil(over));

    List<Callable<Void>> users = new ArrayList<>();
    IntStream.range(0, THREADS).forEach(i -> users.add(() -> use("pipeline " + i)));
    for (Future<Void> user : threads.invokeAll(users)) {
      user.get();
    }
    over.set(true);
    remover.get();
    reader.get();

    archive.removeUnusedDefinitions();
    assertThat(count("job")).isZero();
    assertThat(count("task")).isZero();
    assertThat(count("definition")).isZero();
  }

  private Void use(String name) {
    Pipeline pipeline = aPipeline(name).concurrency(2).env(Map.of("NAME", name)).build();
    for (int i = 0; i < ROUNDS; i++) {
      Job job = submit(pipeline);
      assertThat(history.find(job.id())).map(Job::pipeline).contains(pipeline);
      finish(job);
      List<UUID> expired = archive.expired(name, new Expiry.BeyondNewest(0), 0, 10);
      assertThat(archive.remove(expired)).isEqualTo(1);
    }
    return null;
  }

  private void removeUntil(AtomicBoolean over) {
    while (!over.get()) {
      archive.removeUnusedDefinitions();
    }
  }

  private void readUntil(AtomicBoolean over) {
    while (!over.get()) {
      assertThat(history.list(JobFilter.ALL, 100)).hasSizeLessThanOrEqualTo(2 * THREADS);
      assertThat(history.activity()).hasSizeLessThanOrEqualTo(THREADS);
    }
  }

  private Job submit(Pipeline pipeline) {
    return TestQueue.accepted(queue, aJob(pipeline).asNew());
  }

  private void finish(Job job) {
    JobEnd end = new JobEnd(JobStatus.SUCCEEDED, Optional.empty(), job.tasks(), Instant.now());
    assertThat(queue.finish(job, end, 2)).isEmpty();
  }

  private long count(String table) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
