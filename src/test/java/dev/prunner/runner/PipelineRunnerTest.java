package dev.prunner.runner;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.store.QueueStore.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineRunnerTest {

  @TempDir Path dir;

  @Test
  void runs_a_job_through_its_graph() {
    Pipeline pipeline = aPipeline().task("a").task("b").task("c", "a", "b").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);

    assertThat(server.processes.startedTasks()).containsExactly("a", "b");
    server.processes.exit("b", 0);
    server.processes.exit("a", 0);
    assertThat(server.processes.startedTasks()).containsExactly("a", "b", "c");
    assertThat(server.liveTasks(job)).containsEntry("c", TaskStatus.RUNNING);

    server.processes.exit("c", 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(server.tasks(job)).containsOnlyKeys("a", "b", "c").containsValues(TaskStatus.DONE);
    assertThat(server.runner.tasksOf(job.id())).as("it is over").isEmpty();
  }

  @Test
  void the_files_of_a_run_go_with_the_end_of_the_job() {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    assertThat(server.runDir(job.id(), "a").getParent()).isDirectory();

    server.processes.exit("a", 0);
    assertThat(server.runDir(job.id(), "a").getParent()).doesNotExist();
  }

  @Test
  void a_missing_variable_fails_the_task_before_anything_of_it_has_run() {
    Pipeline pipeline = aPipeline().task(script("a", "echo first", "echo {{ .name }}")).build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);

    assertThat(server.processes.startedTasks()).isEmpty();
    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(server.job(job).lastError()).hasValueSatisfying(e -> assertThat(e).contains("name"));
    assertThat(server.job(job).tasks().get(0).exitCode()).isEmpty();
  }

  @Test
  void the_answer_to_a_cancel_has_the_tasks_as_they_are_now() {
    Pipeline pipeline = aPipeline().task("a").task("b", "a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.processes.exit("a", 0);

    assertThat(server.runner.cancel(job.id()).task("a").orElseThrow().status())
        .as("although it is written down a little later")
        .isEqualTo(TaskStatus.DONE);
  }

  @Test
  void a_process_that_cannot_be_started_fails_the_task_with_the_reason() {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    server.processes.refuse();
    Job job = server.submit(pipeline);

    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(server.job(job).lastError()).contains("no process can be started");
  }

  @Test
  void a_task_without_a_script_only_joins_others() {
    Pipeline pipeline = aPipeline().task("a").task(script("join", "a")).build();
    Pipeline joined =
        aPipeline()
            .task("a")
            .task(new Task("join", List.of(), List.of("a"), false, Map.of(), Optional.empty()))
            .task("b", "join")
            .build();
    RunnerFixture server = new RunnerFixture(dir, joined);
    server.submit(pipeline);
    server.processes.exit("a", 0);

    assertThat(server.processes.startedTasks()).containsExactly("a", "b");
  }

  @Test
  void on_error_knows_what_failed() {
    Pipeline pipeline =
        aPipeline()
            .task("a")
            .onError("echo {{ .failedTaskName }} {{ .failedTaskExitCode }} {{ .failedTaskError }}")
            .build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.processes.exit("a", 42);

    assertThat(server.processes.command(Task.ON_ERROR).lines())
        .containsExactly("echo a 42 exit status 42");
    assertThat(server.status(job)).as("the job ends after it").isEqualTo(JobStatus.RUNNING);
    server.processes.exit(Task.ON_ERROR, 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(server.tasks(job)).containsEntry(Task.ON_ERROR, TaskStatus.DONE);
  }

  @Test
  void finally_knows_how_the_job_ends_and_what_failed() {
    Pipeline pipeline =
        aPipeline()
            .task("a")
            .cleanup("echo {{ .jobStatus }} {{ with .failedTaskName }}{{ . }}{{ end }}")
            .build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job failed = server.submit(pipeline);
    server.processes.exit("a", 42);
    assertThat(server.processes.command(Task.FINALLY).lines()).containsExactly("echo failed a");
    server.processes.exit(Task.FINALLY, 0);
    assertThat(server.status(failed)).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void finally_runs_in_a_canceled_job_which_ends_after_it() {
    Pipeline pipeline = aPipeline().task("a").cleanup("echo {{ .jobStatus }}").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.runner.cancel(job.id());
    server.processes.exit("a", 143);

    assertThat(server.processes.command(Task.FINALLY).lines()).containsExactly("echo canceled");
    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
    server.processes.exit(Task.FINALLY, 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.CANCELED);
    assertThat(server.tasks(job)).containsEntry(Task.FINALLY, TaskStatus.DONE);
  }

  @Test
  void a_task_whose_condition_is_false_is_skipped_and_one_that_cannot_be_evaluated_fails() {
    Pipeline pipeline =
        aPipeline()
            .task(conditional("unset", "{{ .publish }}"))
            .task(conditional("set", "{{ eq .stage \"live\" }}", "unset"))
            .task(conditional("broken", "{{ index .stage 99 }}", "set"))
            .build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline, Map.of("stage", "live"));
    assertThat(server.processes.startedTasks()).containsExactly("set");
    server.processes.exit("set", 0);

    assertThat(server.tasks(job))
        .containsEntry("unset", TaskStatus.SKIPPED)
        .containsEntry("set", TaskStatus.DONE)
        .containsEntry("broken", TaskStatus.ERROR);
    assertThat(server.job(job).lastError().orElseThrow()).startsWith("when: ");
  }

  private static Task conditional(String name, String when, String... dependsOn) {
    return new Task(
        name,
        List.of("true"),
        List.of(dependsOn),
        false,
        Map.of(),
        Optional.empty(),
        Optional.of(when),
        TaskLimits.NONE);
  }

  @Test
  void a_cancel_during_on_error_does_not_hide_the_failure() {
    Pipeline pipeline = aPipeline().task("a").onError("sleep 60").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.processes.exit("a", 42);
    server.runner.cancel(job.id());

    assertThat(server.processes.stopped(Task.ON_ERROR)).isTrue();
    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(server.job(job).lastError()).contains("exit status 42");
    assertThat(server.tasks(job))
        .containsEntry("a", TaskStatus.ERROR)
        .containsEntry(Task.ON_ERROR, TaskStatus.CANCELED);
  }

  @Test
  void the_end_of_a_job_starts_the_next_in_line() {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job first = server.submit(pipeline);
    Job second = server.submit(pipeline);
    assertThat(second.status()).isEqualTo(JobStatus.WAITING);

    server.processes.exit(server.runDir(first.id(), "a"), 0);
    assertThat(server.status(second)).isEqualTo(JobStatus.RUNNING);
    assertThat(server.processes.startedTasks()).hasSize(2);
  }

  @Test
  void a_job_with_a_delay_starts_when_it_has_passed() {
    Pipeline pipeline = aPipeline().startDelay(Duration.ofSeconds(10)).task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);

    server.timer.pass(Duration.ofSeconds(9));
    assertThat(server.status(job)).isEqualTo(JobStatus.WAITING);
    server.timer.pass(Duration.ofMillis(1_100));
    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void a_delay_that_passed_while_no_place_was_free_needs_no_timer() {
    Pipeline pipeline = aPipeline().startDelay(Duration.ofSeconds(1)).task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job first = server.submit(pipeline);
    server.timer.pass(Duration.ofSeconds(2));
    Job second = server.submit(pipeline);
    server.timer.pass(Duration.ofSeconds(5));
    assertThat(server.status(second)).isEqualTo(JobStatus.WAITING);
    assertThat(server.timer.pending())
        .as("nothing turns around")
        .isEqualTo(RunnerFixture.IDLE_TIMERS);

    server.processes.exit(server.runDir(first.id(), "a"), 0);
    assertThat(server.status(second)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void cancel_stops_the_tasks_of_a_running_job() {
    Pipeline pipeline = aPipeline().task("a").task("b", "a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.runner.cancel(job.id());

    assertThat(server.processes.stopped("a")).isTrue();
    assertThat(server.status(job)).isEqualTo(JobStatus.CANCELED);
    assertThat(server.tasks(job)).containsOnlyKeys("a", "b").containsValue(TaskStatus.CANCELED);
    assertThat(server.runner.cancel(job.id()).status())
        .as("again is no error")
        .isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void what_has_ended_cannot_be_canceled() {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.processes.exit("a", 0);

    assertThatThrownBy(() -> server.runner.cancel(job.id()))
        .isInstanceOf(JobEndedException.class)
        .hasMessageContaining("succeeded");
    assertThatThrownBy(() -> server.runner.cancel(UUID.randomUUID()))
        .isInstanceOf(JobNotFoundException.class);
  }

  @Test
  void refuses_what_can_never_be_a_job() {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);

    assertThatThrownBy(() -> server.submit(aPipeline("other").build()))
        .isInstanceOf(PipelineNotFoundException.class)
        .hasMessageContaining("other");
    assertThatThrownBy(() -> server.submit(pipeline, Map.of("__jobID", "x")))
        .isInstanceOf(InvalidJobException.class);
    assertThatThrownBy(() -> server.submit(pipeline, Map.of("deep", List.of(Map.of("k", "a\0b")))))
        .isInstanceOf(InvalidJobException.class)
        .hasMessageContaining("deep");
  }

  @Test
  void no_more_tasks_run_at_once_than_the_server_allows() {
    Pipeline pipeline = aPipeline().task("a").task("b").task("c").build();
    RunnerFixture server = new RunnerFixture(dir, 2, pipeline);
    Job job = server.submit(pipeline);
    assertThat(server.processes.startedTasks()).containsExactly("a", "b");

    server.processes.exit("a", 0);
    assertThat(server.processes.startedTasks()).containsExactly("a", "b", "c");
    server.processes.exit("b", 0);
    server.processes.exit("c", 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void a_canceled_job_gives_its_place_in_the_line_for_a_slot_away() {
    Pipeline pipeline = aPipeline().concurrency(3).task("a").build();
    RunnerFixture server = new RunnerFixture(dir, 1, pipeline);
    Job first = server.submit(pipeline);
    Job second = server.submit(pipeline);
    Job third = server.submit(pipeline);
    server.runner.cancel(second.id());
    assertThat(server.status(second)).isEqualTo(JobStatus.CANCELED);

    server.processes.exit(server.runDir(first.id(), "a"), 0);
    server.processes.exit(server.runDir(third.id(), "a"), 0);
    assertThat(server.status(third)).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(server.processes.startedTasks()).hasSize(2);
  }

  @Test
  void task_states_reach_the_database_within_a_second() {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.timer.pass(Duration.ofSeconds(1));

    assertThat(server.tasks(job)).containsEntry("a", TaskStatus.RUNNING);
  }

  @Test
  void a_short_job_writes_no_task_states_before_its_end() {
    Pipeline pipeline = aPipeline().task("a").task("b", "a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.timer.pass(Duration.ofMillis(200));
    server.processes.exit("a", 0);
    server.timer.pass(Duration.ofMillis(200));
    server.processes.exit("b", 0);

    assertThat(server.timer.pending()).isEqualTo(RunnerFixture.IDLE_TIMERS);
    assertThat(server.database.calls(Operation.SAVE_TASKS)).isZero();
    assertThat(server.tasks(job)).containsValues(TaskStatus.DONE).hasSize(2);
  }

  @Test
  void a_longer_one_writes_them_once_for_all_changes_until_then() {
    Pipeline pipeline = aPipeline().task("a").task("b").task("c").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    server.submit(pipeline);
    server.timer.pass(Duration.ofMinutes(1));
    assertThat(server.database.calls(Operation.SAVE_TASKS)).isEqualTo(1);
    server.processes.exit("a", 0);
    server.processes.exit("b", 0);
    server.timer.pass(Duration.ofMinutes(1));

    assertThat(server.database.calls(Operation.SAVE_TASKS)).isEqualTo(2);
    assertThat(server.timer.pending()).isEqualTo(RunnerFixture.IDLE_TIMERS);
  }

  @Test
  void tells_its_listeners_each_change_in_order() {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    server.submit(pipeline);
    server.processes.exit("a", 0);

    assertThat(server.events.stream().map(PipelineRunnerTest::describe))
        .containsExactly("job RUNNING", "a RUNNING", "a DONE", "job SUCCEEDED");
  }

  @Test
  void a_job_ends_when_it_ended_by_the_clock() {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.clock.advance(Duration.ofSeconds(7));
    server.processes.exit("a", 0);

    assertThat(server.job(job).end()).contains(MORNING.plusSeconds(7));
  }

  @Test
  void nothing_of_a_run_is_readable_by_others() throws Exception {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    server.submit(pipeline, Map.of("secret", "x"));
    Path variables = server.processes.command("a").files().get("PRUNNER_VARIABLES");

    assertThat(Files.getPosixFilePermissions(variables)).hasSize(2);
    assertThat(variables).hasContent("{secret=x}");
  }

  private static String describe(JobEvent event) {
    if (event instanceof JobEvent.TaskChanged changed) {
      TaskRun task = changed.task();
      return task.name() + " " + task.status();
    }
    return "job " + event.job().status();
  }

  private static Task script(String name, String... lines) {
    return new Task(name, List.of(lines), List.of(), false, Map.of(), Optional.empty());
  }
}
