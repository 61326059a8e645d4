package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskStatus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryTest {

  private static final Pipeline PIPELINE =
      aPipeline().task("a").task("b", "a").task("c", "b").onError("true").build();

  @TempDir Path dir;
  private RunnerFixture server;

  @BeforeEach
  void start() {
    server = new RunnerFixture(dir, PIPELINE);
  }

  @Test
  void runs_all_of_a_job_again_with_its_variables_and_partition() {
    Job earlier =
        server.runner.submit(
            JobRequest.of("pipeline", Map.of("n", "1"), Optional.of("north"), "jane"));
    failSecond(earlier);

    Job again = server.runner.submit(JobRequest.retryAll(server.job(earlier), "joe"));
    assertThat(again.id()).isNotEqualTo(earlier.id());
    assertThat(again.retryOf()).contains(earlier.id());
    assertThat(again.variables()).isEqualTo(Map.of("n", "1"));
    assertThat(again.queuePartition()).contains("north");
    assertThat(again.user()).isEqualTo("joe");
    assertThat(server.liveTasks(again)).containsEntry("a", TaskStatus.RUNNING);
  }

  @Test
  void from_failed_runs_only_what_had_not_succeeded() {
    Job earlier = server.submit(PIPELINE);
    failSecond(earlier);

    Job again = server.runner.submit(JobRequest.retryFailed(server.job(earlier), "joe"));
    assertThat(server.liveTasks(again))
        .isEqualTo(
            Map.of("a", TaskStatus.SKIPPED, "b", TaskStatus.RUNNING, "c", TaskStatus.WAITING));
    server.processes.exit(server.runDir(again.id(), "b"), 0);
    server.processes.exit(server.runDir(again.id(), "c"), 0);
    assertThat(server.status(again)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void a_skipped_task_stays_skipped_over_a_restart() {
    Job earlier = server.submit(PIPELINE);
    failSecond(earlier);
    Job again = server.runner.submit(JobRequest.retryFailed(server.job(earlier), "joe"));

    server.restart();
    assertThat(server.liveTasks(again)).containsEntry("a", TaskStatus.SKIPPED);
  }

  @Test
  void only_what_has_ended_can_be_retried() {
    Job running = server.submit(PIPELINE);

    assertThatThrownBy(() -> JobRequest.retryAll(running, "joe"))
        .isInstanceOf(JobNotRetriableException.class)
        .hasMessageContaining("still running");
  }

  @Test
  void nothing_of_a_job_that_succeeded_has_failed() {
    Pipeline one = aPipeline().task("a").build();
    server = new RunnerFixture(dir, one);
    Job job = server.submit(one);
    server.processes.exit("a", 0);

    assertThatThrownBy(() -> JobRequest.retryFailed(server.job(job), "joe"))
        .isInstanceOf(JobNotRetriableException.class)
        .hasMessageContaining("has succeeded");
    assertThat(JobRequest.retryAll(server.job(job), "joe").retry()).isPresent();
  }

  private void failSecond(Job job) {
    server.processes.exit("a", 0);
    server.processes.exit("b", 1);
    server.processes.exit("on_error", 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
  }
}
