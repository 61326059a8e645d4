package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.RetryRules;
import dev.prunner.definition.StopSignal;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs with tasks that run on other machines. */
class ElsewhereTest {

  private static final TaskLimits ONCE_MORE =
      new TaskLimits(
          Optional.empty(),
          StopSignal.TERM,
          Optional.of(new RetryRules(1, Duration.ZERO, 1, Duration.ZERO, Set.of())));

  @TempDir private Path dir;

  private static Task elsewhere(String name, TaskLimits limits) {
    return new Task(
        name,
        List.of("true"),
        List.of(),
        false,
        Map.of(),
        Optional.of("app"),
        Optional.empty(),
        limits,
        true,
        Optional.of("farm"));
  }

  @Test
  void a_lost_task_has_failed_with_the_reason() {
    Pipeline pipeline = aPipeline().task(elsewhere("a", TaskLimits.NONE)).build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);

    server.processes.lose(server.runDir(job.id(), "a"), "was lost with its host");

    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(server.job(job).task("a").flatMap(TaskRun::error))
        .contains("was lost with its host");
  }

  @Test
  void a_lost_task_is_tried_again() {
    Pipeline pipeline = aPipeline().task(elsewhere("a", ONCE_MORE)).build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);

    server.processes.lose(server.runDir(job.id(), "a"), "was lost with its host");
    server.timer.pass(Duration.ofSeconds(1));
    server.processes.exit(server.runDir(job.id(), "a", 2), 0);

    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(server.job(job).task("a").orElseThrow().earlier())
        .singleElement()
        .satisfies(first -> assertThat(first.error()).contains("was lost with its host"));
  }

  @Test
  void no_slot_of_this_machine_is_taken() {
    Pipeline pipeline =
        aPipeline()
            .task(elsewhere("a", TaskLimits.NONE))
            .task(elsewhere("b", TaskLimits.NONE))
            .task("here")
            .build();
    RunnerFixture server = new RunnerFixture(dir, 1, pipeline);

    Job unused = server.submit(pipeline);

    assertThat(server.processes.startedTasks()).containsExactlyInAnyOrder("a", "b", "here");
  }

  @Test
  void what_is_kept_elsewhere_is_forgotten_with_the_end_of_the_job() {
    Pipeline pipeline = aPipeline().task(elsewhere("a", TaskLimits.NONE)).build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    Path runDir = server.runDir(job.id(), "a");
    assertThat(runDir.toFile().mkdirs()).isTrue();

    server.processes.exit(runDir, 0);

    assertThat(server.processes.forgotten()).containsExactly(runDir);
  }

  @Test
  void a_server_that_starts_says_at_once_which_tasks_of_others_it_will_look_for() {
    Pipeline pipeline =
        aPipeline()
            .task(elsewhere("a", TaskLimits.NONE))
            .task(elsewhere("b", TaskLimits.NONE))
            .task("here")
            .build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);

    server.restart();

    assertThat(server.processes.expected())
        .containsExactlyInAnyOrder(server.runDir(job.id(), "a"), server.runDir(job.id(), "b"));
  }
}
