package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.store.JobFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownTest {

  @TempDir Path dir;

  private final Pipeline pipeline = aPipeline().task("a").task("b", "a").build();

  @Test
  void refuses_new_jobs() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    server.runner.shutdown(ShutdownMode.WAIT, Duration.ZERO);

    assertThat(server.runner.acceptsJobs()).isFalse();
    assertThatThrownBy(() -> server.submit(pipeline)).isInstanceOf(ShuttingDownException.class);
  }

  @Test
  void waits_for_running_jobs_to_finish_and_starts_no_waiting_one() {
    RunnerFixture server = new RunnerFixture(dir, aPipeline().task("a").build());
    Job running = server.submit(pipeline);
    Job waiting = server.submit(pipeline);
    var shutdown =
        CompletableFuture.runAsync(
            () -> server.runner.shutdown(ShutdownMode.WAIT, Duration.ofSeconds(20)));
    Awaitility.await().until(() -> !server.runner.acceptsJobs());
    assertThat(shutdown).isNotDone();
    server.processes.exit("a", 0);

    assertThat(shutdown).succeedsWithin(Duration.ofSeconds(10));
    assertThat(server.status(running)).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(server.status(waiting)).isEqualTo(JobStatus.WAITING);
  }

  @Test
  void a_second_one_does_nothing() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.runner.shutdown(ShutdownMode.ADOPT, Duration.ZERO);
    server.runner.shutdown(ShutdownMode.CANCEL, Duration.ZERO);

    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
    assertThat(server.processes.stopped("a")).isFalse();
  }

  /** The stop waits for what has begun, so that its job is among those that it sees to. */
  @Test
  void a_submit_that_races_it_is_run_or_refused() throws Exception {
    for (int round = 0; round < 50; round++) {
      RunnerFixture server =
          new RunnerFixture(Files.createDirectory(dir.resolve("" + round)), pipeline);
      CyclicBarrier start = new CyclicBarrier(2);
      CompletableFuture<Void> stop =
          CompletableFuture.runAsync(
              () -> {
                await(start);
                server.runner.shutdown(ShutdownMode.CANCEL, Duration.ZERO);
              });
      await(start);
      try {
        server.submit(pipeline);
      } catch (ShuttingDownException e) {
        assertThat(server.store.list(JobFilter.ALL, 1)).isEmpty();
      }
      stop.get(10, TimeUnit.SECONDS);

      assertThat(server.store.list(JobFilter.ALL, 10))
          .allMatch(job -> job.status() == JobStatus.CANCELED);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void cancels_what_does_not_finish_in_time() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.runner.shutdown(ShutdownMode.WAIT, Duration.ofMillis(1));

    assertThat(server.status(job)).isEqualTo(JobStatus.CANCELED);
    assertThat(server.job(job).lastError()).contains("the server was shut down");
  }

  @Test
  void cancels_at_once_where_told_so() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.runner.shutdown(ShutdownMode.CANCEL, Duration.ofDays(1));

    assertThat(server.status(job)).isEqualTo(JobStatus.CANCELED);
    assertThat(server.processes.stopped("a")).isTrue();
  }

  @Test
  void lets_tasks_run_on_for_the_next_server_where_told_so() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.runner.shutdown(ShutdownMode.ADOPT, Duration.ZERO);

    assertThat(server.processes.stopped("a")).isFalse();
    assertThat(server.tasks(job)).containsEntry("a", TaskStatus.RUNNING);
    server.processes.exit("a", 0);
    assertThat(server.processes.startedTasks()).as("this server starts no more").hasSize(1);
    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
  }
}
