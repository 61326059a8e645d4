package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Pause;
import dev.prunner.job.store.QueueStore.Operation;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.TestQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was forgotten is found again. */
class ReconcilerTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Pipeline pipeline = aPipeline().task("a").build();

  @TempDir Path dir;

  @Test
  void starts_a_job_within_a_second_whose_wake_up_was_lost() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job first = server.submit(pipeline);
    Job second = server.submit(pipeline);
    endWithoutPromotion(server, first);
    server.timer.pass(SECOND);

    assertThat(server.status(second)).isEqualTo(JobStatus.RUNNING);
    assertThat(server.processes.startedTasks()).containsExactly("a", "a");
    assertThat(server.lostWakeUps).containsExactly("pipeline");
  }

  @Test
  void starts_a_delayed_job_soon_after_the_clock_was_set_forward_and_calls_nothing_lost() {
    Pipeline delayed = aPipeline().startDelay(Duration.ofHours(1)).task("a").build();
    RunnerFixture server = new RunnerFixture(dir, delayed);
    Job job = server.submit(delayed);
    server.clock.set(server.clock.instant().plus(Duration.ofHours(2)));
    server.timer.pass(SECOND);

    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
    assertThat(server.lostWakeUps).isEmpty();
  }

  @Test
  void starts_a_job_soon_after_a_pause_has_ended_and_calls_nothing_lost() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Instant end = server.clock.instant().plus(Duration.ofHours(1));
    pause(server, Optional.of(new Pause(server.clock.instant(), Optional.of(end), "ada", "")));
    Job job = server.submit(pipeline);
    server.timer.pass(Duration.ofMinutes(59));
    assertThat(server.status(job)).isEqualTo(JobStatus.WAITING);
    server.timer.pass(Duration.ofMinutes(1).plus(SECOND));

    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
    assertThat(server.lostWakeUps).isEmpty();
  }

  private void pause(RunnerFixture server, Optional<Pause> pause) {
    new JobQueue(server.store, event -> {}, server.clock, "x").pause(pipeline.name(), pause);
  }

  @Test
  void takes_up_a_job_that_runs_in_the_database_alone() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = TestQueue.accepted(TestQueue.on(server.store), server.newJob(pipeline));
    server.timer.pass(Duration.ofSeconds(10));

    assertThat(server.processes.startedTasks()).containsExactly("a");
    server.processes.exit("a", 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(server.events)
        .filteredOn(event -> event.job().status() == JobStatus.RUNNING)
        .isNotEmpty();
  }

  @Test
  void finds_nothing_where_nothing_is_lost() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    server.submit(pipeline);
    server.submit(pipeline);
    server.timer.pass(Duration.ofMinutes(1));

    assertThat(server.processes.startedTasks()).containsExactly("a");
    assertThat(server.lostWakeUps).isEmpty();
  }

  @Test
  void goes_on_after_the_database_was_away() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job first = server.submit(pipeline);
    Job second = server.submit(pipeline);
    server.database.goAway();
    server.timer.pass(Duration.ofMinutes(1));
    server.database.comeBack();
    endWithoutPromotion(server, first);
    server.timer.pass(SECOND);

    assertThat(server.status(second)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void asks_the_database_seldom_while_nothing_happens_and_nothing_waits() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    server.submit(pipeline);
    server.timer.pass(Duration.ofSeconds(5));
    int before = server.database.looksAtBacklog();
    server.timer.pass(Duration.ofMinutes(1));

    assertThat(server.database.looksAtBacklog() - before).isBetween(5, 15);
  }

  private static void endWithoutPromotion(RunnerFixture server, Job job) {
    JobEnd end =
        new JobEnd(JobStatus.SUCCEEDED, Optional.empty(), job.tasks(), server.clock.instant());
    Job ended =
        server.store.inQueue(
            Operation.FINISH,
            job.pipeline().name(),
            queue -> {
              queue.update(job, job.ended(end));
              return job.ended(end);
            },
            committed -> {});
    assertThat(ended.status()).isEqualTo(JobStatus.SUCCEEDED);
  }
}
