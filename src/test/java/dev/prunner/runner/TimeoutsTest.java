package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.StopSignal;
import dev.prunner.definition.TaskLimits;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskStatus;
import dev.prunner.process.StopRules;
import dev.prunner.testing.FakeProcesses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeoutsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String AFTER_A_MINUTE = "timed out after 1m0s";

  @TempDir Path dir;

  @Test
  void a_task_gets_its_timeout_and_its_signal() {
    TaskLimits limits = new TaskLimits(Optional.of(MINUTE), StopSignal.INT, Optional.empty());
    Pipeline pipeline = aPipeline().task("a", limits).build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);

    assertThat(server.processes.command("a").stopRules())
        .isEqualTo(new StopRules(Optional.of(MINUTE), "INT"));
    server.processes.timeOut(server.runDir(job.id(), "a"));
    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(server.job(job).lastError()).contains(AFTER_A_MINUTE);
  }

  @Test
  void the_time_of_a_job_ends_it_and_counts_from_its_start() {
    Pipeline pipeline = aPipeline().timeout(MINUTE).task("a").task("b", "a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job first = server.submit(pipeline);
    Job second = server.submit(pipeline);

    server.timer.pass(Duration.ofSeconds(40));
    server.processes.exit("a", 0);
    assertThat(server.processes.command("b").stopRules().timeout())
        .contains(Duration.ofSeconds(20));
    server.timer.pass(Duration.ofSeconds(20));

    assertThat(server.job(first).lastError()).contains(AFTER_A_MINUTE);
    assertThat(server.tasks(first)).containsEntry("b", TaskStatus.ERROR);
    assertThat(server.status(second)).isEqualTo(JobStatus.RUNNING);
    server.timer.pass(Duration.ofSeconds(59));
    assertThat(server.status(second)).isEqualTo(JobStatus.RUNNING);
    server.timer.pass(Duration.ofSeconds(1));
    assertThat(server.status(second)).isEqualTo(JobStatus.FAILED);
    assertThat(server.timersPending()).isEqualTo(RunnerFixture.IDLE_TIMERS);
  }

  @Test
  void on_error_runs_after_the_time_of_its_job() {
    Pipeline pipeline = aPipeline().timeout(MINUTE).task("a").onError("true").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.timer.pass(MINUTE);

    server.timer.pass(MINUTE);
    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
    assertThat(server.processes.command("on_error").stopRules().timeout())
        .contains(Duration.ofMinutes(5));
    server.processes.exit("on_error", 0);
    assertThat(server.job(job).lastError()).contains(AFTER_A_MINUTE);
  }

  @Test
  void the_time_of_a_job_goes_on_while_no_server_is_there() {
    Pipeline pipeline = aPipeline().timeout(MINUTE).task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveRunning(server.runDir(job.id(), "a"));
    server.clock.advance(Duration.ofSeconds(59));
    server.restart();
    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);

    server.timer.pass(Duration.ofSeconds(1));

    assertThat(server.job(job).lastError()).contains(AFTER_A_MINUTE);
  }

  @Test
  void a_job_whose_last_task_ended_in_time_has_succeeded() {
    RunnerFixture server = crashedWithAMinute();
    Job job = server.store.running().get(0);
    server.processes.leaveRunning(server.runDir(job.id(), "a"));
    server.processes.exit(server.runDir(job.id(), "a"), 0);
    server.restart();

    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void a_job_whose_time_was_over_while_no_server_was_there_has_failed() {
    RunnerFixture server = crashedWithAMinute();
    Job job = server.store.running().get(0);
    server.processes.leaveRunning(server.runDir(job.id(), "a"));
    server.processes.timeOut(server.runDir(job.id(), "a"));
    server.restart();

    assertThat(server.job(job).lastError()).contains(AFTER_A_MINUTE);
    assertThat(server.job(job).task("a").orElseThrow().exitCode()).hasValue(124);
  }

  @Test
  void a_server_that_dies_while_it_ends_a_job_in_time_leaves_the_reason() {
    RunnerFixture server = crashedWithAMinute();
    Job job = server.store.running().get(0);
    server.processes.leaveStopped(server.runDir(job.id(), "a"), 143);
    server.restart();

    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(server.job(job).lastError()).contains(AFTER_A_MINUTE);
  }

  private RunnerFixture crashedWithAMinute() {
    Pipeline pipeline = aPipeline().timeout(MINUTE).task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job unused = server.submit(pipeline);
    FakeProcesses unusedToo = crash(server);
    server.clock.advance(Duration.ofMinutes(2));
    return server;
  }

  private static FakeProcesses crash(RunnerFixture server) {
    server.timer.shutdown();
    server.processes = new FakeProcesses();
    return server.processes;
  }
}
