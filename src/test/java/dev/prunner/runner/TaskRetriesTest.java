package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.OnRestart;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.RetryRules;
import dev.prunner.definition.StopSignal;
import dev.prunner.definition.TaskLimits;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.testing.FakeProcesses;
import dev.prunner.testing.PipelineBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskRetriesTest {

  private static final Duration DELAY = Duration.ofSeconds(10);
  private static final TaskLimits TWICE =
      retry(new RetryRules(2, DELAY, 2, DELAY.multipliedBy(9), Set.of()));

  @TempDir Path dir;

  @Test
  void a_task_fails_twice_and_succeeds() {
    Pipeline pipeline = tried().task("b", "a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses processes = server.processes;

    processes.exit(server.runDir(job.id(), "a"), 7);
    server.timer.pass(Duration.ofSeconds(9));
    assertThat(processes.startedTasks()).containsExactly("a");
    server.timer.pass(Duration.ofSeconds(1));
    processes.exit(server.runDir(job.id(), "a", 2), 8);
    server.timer.pass(Duration.ofSeconds(20));
    processes.exit(server.runDir(job.id(), "a", 3), 0);

    assertThat(processes.startedTasks()).containsExactly("a", "a", "a", "b");
    assertThat(attempts(server)).containsExactly("1", "2", "3", "1");
    processes.exit("b", 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
    TaskRun run = server.job(job).task("a").orElseThrow();
    assertThat(run.earlier())
        .extracting(attempt -> attempt.exitCode().orElseThrow())
        .containsExactly(7, 8);
    assertThat(run.attempt()).isEqualTo(3);
  }

  @Test
  void each_attempt_has_an_output_of_its_own() {
    Pipeline pipeline = tried().build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.processes.exit(server.runDir(job.id(), "a"), 7);
    server.timer.pass(DELAY);

    Path first = server.processes.command(server.runDir(job.id(), "a")).stdout();
    Path second = server.processes.command(server.runDir(job.id(), "a", 2)).stdout();

    assertThat(first.getFileName()).hasToString("a-stdout.log");
    assertThat(second.getFileName()).hasToString("a-stdout.2.log");
    assertThat(second.getParent()).isEqualTo(first.getParent());
  }

  @Test
  void a_pause_and_a_new_attempt_are_told() {
    Pipeline pipeline = tried().build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.processes.exit(server.runDir(job.id(), "a"), 7);
    server.timer.pass(DELAY);

    List<TaskRun> told =
        server.events.stream()
            .filter(JobEvent.TaskChanged.class::isInstance)
            .map(event -> ((JobEvent.TaskChanged) event).task())
            .toList();
    assertThat(told)
        .extracting(TaskRun::status)
        .containsExactly(TaskStatus.RUNNING, TaskStatus.WAITING, TaskStatus.RUNNING);
    assertThat(told.get(1).retryAt()).isPresent();
    assertThat(told.get(2).attempt()).isEqualTo(2);
  }

  @Test
  void a_pause_survives_the_server() {
    Pipeline pipeline = tried().build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.processes.exit(server.runDir(job.id(), "a"), 7);
    server.timer.pass(Duration.ofSeconds(1));
    FakeProcesses later = crash(server);
    later.leaveRunning(server.runDir(job.id(), "a"));
    later.exit(server.runDir(job.id(), "a"), 7);
    server.clock.advance(Duration.ofSeconds(4));
    server.restart();

    server.timer.pass(Duration.ofSeconds(4));
    assertThat(later.startedTasks()).isEmpty();
    server.timer.pass(Duration.ofSeconds(1));
    assertThat(later.startedTasks()).containsExactly("a");
    later.exit(server.runDir(job.id(), "a", 2), 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(server.job(job).task("a").orElseThrow().earlier()).hasSize(1);
  }

  @Test
  void what_failed_while_no_server_was_there_is_tried_again() {
    Pipeline pipeline = tried().build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveRunning(server.runDir(job.id(), "a"));
    later.exit(server.runDir(job.id(), "a"), 7);
    server.restart();

    assertThat(server.liveTasks(job)).containsEntry("a", TaskStatus.WAITING);
    server.timer.pass(DELAY);
    assertThat(later.startedTasks()).containsExactly("a");
  }

  @Test
  void attempts_that_the_database_does_not_know_of_are_not_made_again() {
    Pipeline pipeline = tried().build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveRunning(server.runDir(job.id(), "a"));
    later.exit(server.runDir(job.id(), "a"), 7);
    later.leaveRunning(server.runDir(job.id(), "a", 2));
    server.restart();

    assertThat(later.startedTasks()).isEmpty();
    later.exit(server.runDir(job.id(), "a", 2), 8);
    server.timer.pass(DELAY.multipliedBy(2));
    assertThat(later.startedRuns()).containsExactly(server.runDir(job.id(), "a", 3));
    later.exit(server.runDir(job.id(), "a", 3), 9);
    assertThat(server.job(job).lastError()).contains("exit status 9");
    assertThat(server.job(job).task("a").orElseThrow().earlier())
        .extracting(attempt -> attempt.exitCode().orElseThrow())
        .containsExactly(7, 8);
  }

  @Test
  void a_task_whose_process_has_vanished_is_tried_again_when_nothing_of_it_is_left() {
    Pipeline pipeline = tried().build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    Runnable endOfRemains = later.leaveVanished(server.runDir(job.id(), "a"));
    server.restart();

    server.timer.pass(DELAY);
    assertThat(later.startedTasks()).isEmpty();
    endOfRemains.run();
    assertThat(later.startedTasks()).containsExactly("a");
    later.exit(server.runDir(job.id(), "a", 2), 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void on_restart_rerun_costs_no_attempt() {
    Pipeline pipeline = tried().onRestart(OnRestart.RERUN).build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.processes.exit(server.runDir(job.id(), "a"), 7);
    server.timer.pass(DELAY.plusSeconds(1));
    FakeProcesses later = crash(server);
    later.leaveRunning(server.runDir(job.id(), "a", 2));
    server.restart();

    assertThat(later.startedRuns()).containsExactly(server.runDir(job.id(), "a", 2));
    assertThat(attempts(server)).containsExactly("2");
  }

  @Test
  void a_cancel_ends_the_pause_at_once() {
    Pipeline pipeline = tried().build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.processes.exit(server.runDir(job.id(), "a"), 7);

    Job unused = server.runner.cancel(job.id());

    assertThat(server.status(job)).isEqualTo(JobStatus.CANCELED);
    assertThat(server.tasks(job)).isEqualTo(Map.of("a", TaskStatus.CANCELED));
    assertThat(server.timersPending()).isEqualTo(RunnerFixture.IDLE_TIMERS);
  }

  @Test
  void other_exit_codes_than_those_of_the_list_end_the_task() {
    TaskLimits only75 = retry(new RetryRules(2, DELAY, 1, DELAY, Set.of(75)));
    Pipeline pipeline = aPipeline().task("a", only75).build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.processes.exit(server.runDir(job.id(), "a"), 75);
    server.timer.pass(DELAY);
    server.processes.exit(server.runDir(job.id(), "a", 2), 1);

    assertThat(server.job(job).lastError()).contains("exit status 1");
  }

  private static PipelineBuilder tried() {
    return aPipeline().task("a", TWICE);
  }

  private static TaskLimits retry(RetryRules rules) {
    return new TaskLimits(Optional.empty(), StopSignal.TERM, Optional.of(rules));
  }

  private static List<String> attempts(RunnerFixture server) {
    return server.processes.startedRuns().stream()
        .map(run -> server.processes.command(run).env().get("PRUNNER_ATTEMPT"))
        .toList();
  }

  private static FakeProcesses crash(RunnerFixture server) {
    server.timer.shutdown();
    server.processes = new FakeProcesses();
    return server.processes;
  }
}
