package dev.prunner.persistence;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.NewJob;
import dev.prunner.job.PipelineActivity;
import dev.prunner.job.Submission;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.TestQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A thousand jobs wait, and none of them is loaded to decide about another. */
class LongWaitListTest {

  private static final int WAITING = 1_000;

  /**
   * The job itself with its tasks and its definition, the one that it replaces, and some counts.
   */
  private static final int FEW = 12;

  private static final CountingDataSource COUNTING =
      new CountingDataSource(InMemoryDatabase.DATA_SOURCE);
  private static final Database DATABASE =
      InMemoryDatabase.open(COUNTING.dataSource(), new SnapshotsInMemory());
  private static final List<Job> JOBS = new ArrayList<>();

  private final JobQueue queue = TestQueue.on(DATABASE.queueStore());

  @BeforeAll
  static void fill_the_wait_list() {
    InMemoryDatabase.wipe();
    for (int i = 0; i <= WAITING; i++) {
      JOBS.add(
          TestQueue.accepted(
              TestQueue.on(DATABASE.queueStore()), aJob(aPipeline().build()).asNew()));
    }
  }

  @AfterAll
  static void close() {
    DATABASE.close();
    InMemoryDatabase.wipe();
  }

  @Test
  void one_more_is_accepted() {
    assertFewRowsFor(() -> TestQueue.accepted(queue, aJob(aPipeline().build()).asNew()));
  }

  @Test
  void one_more_is_refused() {
    Pipeline full = aPipeline().append(WAITING / 2).build();
    assertFewRowsFor(
        () ->
            assertThat(queue.submit(aJob(full).asNew()).answer())
                .isInstanceOf(Submission.Refused.class));
  }

  @Test
  void the_last_one_is_replaced() {
    Pipeline replace = aPipeline().replace(10).build();
    assertFewRowsFor(() -> assertThat(displaced(aJob(replace).asNew())).isPresent());
  }

  @Test
  void the_last_one_of_a_partition_is_replaced() {
    Pipeline partitioned = aPipeline().partitionedReplace(10).build();
    assertFewRowsFor(() -> assertThat(displaced(aJob(partitioned).asNew())).isPresent());
  }

  @Test
  void one_is_canceled() {
    assertFewRowsFor(() -> queue.cancel(JOBS.get(WAITING / 2).id()));
  }

  @Test
  void the_next_one_starts_and_the_one_after_it() {
    Job running = queue.running().all().get(0);
    assertFewRowsFor(
        () ->
            assertThat(queue.finish(running, end(running), 1)).extracting(Job::status).hasSize(1));
    assertFewRowsFor(() -> assertThat(queue.promote("pipeline", 2).started()).hasSize(1));
  }

  @Test
  void what_waits_is_counted() {
    assertFewRowsFor(() -> assertThat(queue.backlog()).containsOnlyKeys("pipeline"));
    assertFewRowsFor(
        () ->
            assertThat(DATABASE.history().activity().values())
                .extracting(PipelineActivity::waiting)
                .allMatch(waiting -> waiting > WAITING - 10));
  }

  private static void assertFewRowsFor(Runnable work) {
    assertThat(COUNTING.rowsReadBy(work)).isBetween(1, FEW);
  }

  private Optional<Job> displaced(NewJob job) {
    return ((Submission.Accepted) queue.submit(job).answer()).displaced();
  }

  private static JobEnd end(Job job) {
    return new JobEnd(
        JobStatus.SUCCEEDED, Optional.empty(), job.tasks(), MORNING.plus(Duration.ofSeconds(1)));
  }
}
