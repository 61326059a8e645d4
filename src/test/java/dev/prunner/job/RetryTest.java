package dev.prunner.job;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final Pipeline CHAIN =
      aPipeline().task("build").task("test", "build").task("deploy", "test").task("lint").build();

  @Test
  void of_all_runs_every_task() {
    assertThat(firstRuns(Retry.ofAll(earlier()), CHAIN))
        .containsOnlyKeys("build", "test", "deploy", "lint")
        .containsValues(TaskStatus.WAITING)
        .doesNotContainValue(TaskStatus.SKIPPED);
  }

  @Test
  void of_failed_skips_what_had_succeeded() {
    assertThat(firstRuns(Retry.ofFailed(earlier()), CHAIN))
        .isEqualTo(
            Map.of(
                "build", TaskStatus.SKIPPED,
                "test", TaskStatus.WAITING,
                "deploy", TaskStatus.WAITING,
                "lint", TaskStatus.SKIPPED));
  }

  @Test
  void what_a_retry_had_skipped_is_skipped_by_its_own_retry() {
    Job again = aJob(CHAIN).retry(Retry.ofFailed(earlier())).build();

    assertThat(Retry.ofFailed(again).succeeded()).containsExactlyInAnyOrder("build", "lint");
  }

  @Test
  void a_task_runs_again_when_it_depends_on_one_that_does() {
    Retry retry = new Retry(UUID.randomUUID(), Set.of("build", "deploy"));

    assertThat(firstRuns(retry, CHAIN)).containsEntry("deploy", TaskStatus.WAITING);
  }

  @Test
  void tasks_that_the_definition_no_longer_has_are_forgotten() {
    Retry retry = new Retry(UUID.randomUUID(), Set.of("build", "gone", "on_error"));

    assertThat(firstRuns(retry, aPipeline().task("build").task("new").build()))
        .isEqualTo(Map.of("build", TaskStatus.SKIPPED, "new", TaskStatus.WAITING));
  }

  @Test
  void a_waiting_retry_can_be_canceled() {
    Job canceled = aJob(CHAIN).retry(Retry.ofFailed(earlier())).build().canceledUnstarted(MORNING);

    assertThat(canceled.tasks())
        .extracting(TaskRun::status)
        .containsExactly(
            TaskStatus.SKIPPED, TaskStatus.CANCELED, TaskStatus.CANCELED, TaskStatus.SKIPPED);
  }

  /** Has built and linted, and failed its test. */
  private static Job earlier() {
    return aJob(CHAIN)
        .running()
        .withTasks(
            List.of(
                run("build", TaskStatus.DONE),
                run("test", TaskStatus.ERROR),
                run("deploy", TaskStatus.CANCELED),
                run("lint", TaskStatus.DONE)));
  }

  private static TaskRun run(String task, TaskStatus status) {
    return TaskRun.waiting(task).ended(status, Optional.empty(), MORNING);
  }

  private static Map<String, TaskStatus> firstRuns(Retry retry, Pipeline pipeline) {
    return aJob(pipeline).retry(retry).build().tasks().stream()
        .collect(Collectors.toMap(TaskRun::name, TaskRun::status));
  }
}
