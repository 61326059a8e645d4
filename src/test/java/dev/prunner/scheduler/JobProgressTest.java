package dev.prunner.scheduler;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.testing.PipelineBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobProgressTest {

  @Test
  void starts_all_tasks_without_dependencies_at_once() {
    JobProgress progress = progressOf(aPipeline().task("a").task("b").task("c", "a", "b"));

    assertThat(started(progress)).containsExactly("a", "b");
    assertThat(progress.next(MORNING).isEmpty()).as("each is given out once").isTrue();
  }

  @Test
  void starts_a_task_when_its_last_dependency_is_done() {
    JobProgress progress = progressOf(aPipeline().task("a").task("b").task("c", "a", "b"));
    run(progress, "a", "b");

    exit(progress, "a", 0);
    assertThat(started(progress)).isEmpty();
    exit(progress, "b", 0);
    assertThat(started(progress)).containsExactly("c");
  }

  @Test
  void succeeds_when_all_tasks_are_done() {
    JobProgress progress = progressOf(aPipeline().task("a"));
    run(progress, "a");
    exit(progress, "a", 0);

    assertThat(progress.next(MORNING).end())
        .contains(new Verdict(JobStatus.SUCCEEDED, Optional.empty()));
    assertThat(progress.next(MORNING).isEmpty()).as("a job ends once").isTrue();
  }

  @Test
  void stops_the_others_and_cancels_what_waits_when_a_task_fails() {
    JobProgress progress =
        progressOf(aPipeline().task("bad").task("long").task("free").task("next", "long"));
    run(progress, "bad", "long");
    exit(progress, "bad", 42);

    Step step = progress.next(MORNING);
    assertThat(step.stop()).containsExactly("long");
    assertThat(step.start()).isEmpty();
    assertThat(step.end()).as("not before the stopped task has gone").isEmpty();
    assertThat(states(progress))
        .containsEntry("free", TaskStatus.CANCELED)
        .containsEntry("next", TaskStatus.CANCELED);

    exit(progress, "long", 143);
    assertThat(progress.next(MORNING).end())
        .contains(new Verdict(JobStatus.FAILED, Optional.of("exit status 42")));
    assertThat(states(progress)).containsEntry("long", TaskStatus.CANCELED);
  }

  @Test
  void a_task_that_ended_well_while_it_was_stopped_is_done() {
    JobProgress progress = progressOf(aPipeline().task("bad").task("quick"));
    run(progress, "bad", "quick");
    exit(progress, "bad", 1);
    progress.next(MORNING);
    exit(progress, "quick", 0);

    assertThat(states(progress)).containsEntry("quick", TaskStatus.DONE);
  }

  @Test
  void goes_on_with_what_does_not_depend_on_the_failed_task_where_told_so() {
    JobProgress progress =
        progressOf(
            aPipeline()
                .continueRunningTasksAfterFailure()
                .task("bad")
                .task("good")
                .task("after_bad", "bad")
                .task("after_good", "good")
                .task("after_after_bad", "after_bad"));
    run(progress, "bad", "good");
    exit(progress, "bad", 1);

    Step step = progress.next(MORNING);
    assertThat(step.stop()).isEmpty();
    assertThat(states(progress))
        .containsEntry("after_bad", TaskStatus.CANCELED)
        .containsEntry("after_after_bad", TaskStatus.CANCELED);

    exit(progress, "good", 0);
    assertThat(started(progress)).containsExactly("after_good");
  }

  @Test
  void a_task_that_may_fail_is_done_with_its_exit_code() {
    JobProgress progress = progressOf(aPipeline().task(mayFail("a")).task("b", "a"));
    run(progress, "a");
    exit(progress, "a", 3);

    assertThat(started(progress)).containsExactly("b");
    TaskRun run = progress.runs().get(0);
    assertThat(run.status()).isEqualTo(TaskStatus.DONE);
    assertThat(run.exitCode()).hasValue(3);
    assertThat(run.error()).isEmpty();
  }

  @Test
  void cancel_stops_what_runs_and_starts_nothing_more() {
    JobProgress progress = progressOf(aPipeline().task(mayFail("a")).task("b", "a"));
    run(progress, "a");
    progress.cancel(Optional.empty());

    assertThat(progress.next(MORNING).stop()).containsExactly("a");
    exit(progress, "a", 143);
    assertThat(progress.next(MORNING).end())
        .contains(new Verdict(JobStatus.CANCELED, Optional.empty()));
    assertThat(states(progress)).containsOnly(canceled("a"), canceled("b"));
  }

  @Test
  void a_task_that_waits_for_a_slot_does_not_start_after_a_cancel() {
    JobProgress progress = progressOf(aPipeline().task("a"));
    assertThat(started(progress)).containsExactly("a");
    progress.cancel(Optional.empty());
    progress.next(MORNING);

    assertThat(progress.awaitsStart("a")).isFalse();
  }

  @Test
  void on_error_runs_once_after_all_tasks_have_ended() {
    JobProgress progress =
        progressOf(
            aPipeline()
                .continueRunningTasksAfterFailure()
                .task("a")
                .task("b")
                .onError("echo failed"));
    run(progress, "a", "b");
    exit(progress, "b", 2);
    assertThat(started(progress)).as("a still runs").isEmpty();
    exit(progress, "a", 1);

    assertThat(started(progress)).containsExactly(Task.ON_ERROR);
    assertThat(progress.awaitsStart(Task.ON_ERROR)).isTrue();
    progress.started(Task.ON_ERROR, MORNING);
    exit(progress, Task.ON_ERROR, 9);

    assertThat(progress.next(MORNING).end())
        .as("its own failure changes nothing but its own status")
        .contains(new Verdict(JobStatus.FAILED, Optional.of("exit status 2")));
    assertThat(states(progress)).containsEntry(Task.ON_ERROR, TaskStatus.ERROR);
  }

  @Test
  void on_error_runs_also_when_the_script_of_a_task_could_not_be_rendered() {
    JobProgress progress = progressOf(aPipeline().task("a").onError("echo failed"));
    started(progress);
    progress.failed("a", "variable 'x' is not set", MORNING);

    assertThat(started(progress)).containsExactly(Task.ON_ERROR);
    assertThat(progress.firstFailure().flatMap(TaskRun::error)).contains("variable 'x' is not set");
  }

  @Test
  void on_error_does_not_run_in_a_canceled_job_which_tells_of_the_failure() {
    JobProgress progress = progressOf(aPipeline().task("a").task("b").onError("echo failed"));
    run(progress, "a", "b");
    exit(progress, "a", 1);
    progress.cancel(Optional.empty());
    progress.next(MORNING);
    exit(progress, "b", 143);

    Step step = progress.next(MORNING);
    assertThat(step.start()).isEmpty();
    assertThat(step.end()).contains(new Verdict(JobStatus.CANCELED, Optional.of("exit status 1")));
  }

  @Test
  void a_job_whose_on_error_is_canceled_has_failed() {
    JobProgress progress = progressOf(aPipeline().task("a").onError("echo failed"));
    run(progress, "a");
    exit(progress, "a", 1);
    run(progress, Task.ON_ERROR);
    progress.cancel(Optional.of("shut down"));

    assertThat(progress.next(MORNING).stop()).containsExactly(Task.ON_ERROR);
    exit(progress, Task.ON_ERROR, 143);
    assertThat(progress.next(MORNING).end())
        .contains(new Verdict(JobStatus.FAILED, Optional.of("exit status 1")));
    assertThat(states(progress)).containsEntry(Task.ON_ERROR, TaskStatus.CANCELED);
  }

  @Test
  void finally_runs_once_after_on_error_and_changes_no_failure() {
    JobProgress progress =
        progressOf(aPipeline().task("a").onError("echo failed").cleanup("rm -r work"));
    run(progress, "a");
    exit(progress, "a", 3);
    assertThat(started(progress)).containsExactly(Task.ON_ERROR);
    progress.started(Task.ON_ERROR, MORNING);
    assertThat(started(progress)).as("on_error still runs").isEmpty();
    exit(progress, Task.ON_ERROR, 1);
    assertThat(started(progress)).containsExactly(Task.FINALLY);
    progress.started(Task.FINALLY, MORNING);
    exit(progress, Task.FINALLY, 9);

    assertThat(progress.next(MORNING).end())
        .contains(new Verdict(JobStatus.FAILED, Optional.of("exit status 3")));
  }

  @ParameterizedTest
  @CsvSource({"0, SUCCEEDED", "7, FAILED"})
  void finally_runs_after_success_and_its_own_failure_fails_the_job(int code, JobStatus status) {
    JobProgress progress = progressOf(aPipeline().task("a").onError("x").cleanup("true"));
    run(progress, "a");
    exit(progress, "a", 0);
    Step step = progress.next(MORNING);
    assertThat(step.start()).extracting(Task::name).containsExactly(Task.FINALLY);
    assertThat(progress.situationOf(step.start().get(0)))
        .isEqualTo(new Situation(Optional.of(JobStatus.SUCCEEDED), Optional.empty()));
    progress.started(Task.FINALLY, MORNING);
    exit(progress, Task.FINALLY, code);

    assertThat(progress.next(MORNING).end()).map(Verdict::status).contains(status);
    assertThat(progress.next(MORNING).isEmpty()).as("on_error is not for it").isTrue();
  }

  @Test
  void finally_runs_after_a_cancel_which_stops_it_only_when_it_comes_then() {
    JobProgress progress = progressOf(aPipeline().task("a").task("b", "a").cleanup("true"));
    run(progress, "a");
    progress.cancel(Optional.of("asked"));
    progress.next(MORNING);
    exit(progress, "a", 143);
    Step step = progress.next(MORNING);
    assertThat(step.start()).extracting(Task::name).containsExactly(Task.FINALLY);
    assertThat(progress.situationOf(step.start().get(0)).status()).contains(JobStatus.CANCELED);
    progress.started(Task.FINALLY, MORNING);
    assertThat(progress.next(MORNING).isEmpty()).isTrue();
    progress.cancel(Optional.empty());

    assertThat(progress.next(MORNING).stop()).containsExactly(Task.FINALLY);
    exit(progress, Task.FINALLY, 143);
    assertThat(progress.next(MORNING).end())
        .contains(new Verdict(JobStatus.CANCELED, Optional.of("asked")));
  }

  @Test
  void finally_that_an_earlier_server_began_after_a_cancel_goes_on() {
    Pipeline pipeline = aPipeline().task("a").cleanup("true").build();
    JobProgress progress =
        new JobProgress(
            pipeline,
            List.of(
                TaskRun.waiting("a").ended(TaskStatus.CANCELED, none(), MORNING),
                TaskRun.waiting(Task.FINALLY).started(MORNING)));
    progress.canceledBefore(none());

    assertThat(progress.next(MORNING).isEmpty()).isTrue();
    exit(progress, Task.FINALLY, 0);
    assertThat(progress.next(MORNING).end()).map(Verdict::status).contains(JobStatus.CANCELED);
  }

  @Test
  void a_task_named_as_a_handler_is_one_of_the_tasks() {
    JobProgress progress = progressOf(aPipeline().task(Task.FINALLY).task("b", Task.FINALLY));
    run(progress, Task.FINALLY);
    progress.cancel(none());

    assertThat(progress.next(MORNING).stop()).containsExactly(Task.FINALLY);
  }

  @Test
  void what_depends_on_a_skipped_task_starts() {
    JobProgress progress = progressOf(aPipeline().task("a").task("b", "a"));
    progress.next(MORNING);
    progress.skipped("a", MORNING);

    assertThat(started(progress)).containsExactly("b");
    assertThat(states(progress)).containsEntry("a", TaskStatus.SKIPPED);
  }

  @Test
  void takes_up_a_job_where_an_earlier_server_left_it() {
    Pipeline pipeline =
        aPipeline().task("done").task("running").task("next", "done", "running").build();
    JobProgress progress =
        new JobProgress(
            pipeline,
            List.of(
                TaskRun.waiting("done")
                    .started(MORNING)
                    .exited(TaskStatus.DONE, 0, none(), MORNING),
                TaskRun.waiting("running").started(MORNING),
                TaskRun.waiting("next")));

    assertThat(progress.next(MORNING).isEmpty()).as("nothing starts twice").isTrue();
    exit(progress, "running", 0);
    assertThat(started(progress)).containsExactly("next");
  }

  private static JobProgress progressOf(PipelineBuilder pipeline) {
    Pipeline built = pipeline.build();
    return new JobProgress(built, aJob(built).build().tasks());
  }

  private static List<String> started(JobProgress progress) {
    return progress.next(MORNING).start().stream().map(Task::name).toList();
  }

  private static void run(JobProgress progress, String... tasks) {
    progress.next(MORNING);
    for (String task : tasks) {
      progress.started(task, MORNING);
    }
  }

  private static void exit(JobProgress progress, String task, int code) {
    progress.exited(task, code, MORNING);
  }

  private static Map<String, TaskStatus> states(JobProgress progress) {
    return progress.runs().stream().collect(Collectors.toMap(TaskRun::name, TaskRun::status));
  }

  private static Map.Entry<String, TaskStatus> canceled(String task) {
    return Map.entry(task, TaskStatus.CANCELED);
  }

  private static Task mayFail(String name) {
    return new Task(name, List.of("false"), List.of(), true, Map.of(), Optional.empty());
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
