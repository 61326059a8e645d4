package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.OnRestart;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskStatus;
import dev.prunner.testing.FakeProcesses;
import dev.prunner.testing.TestQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {

  @TempDir Path dir;

  @Test
  void a_running_task_is_taken_over_and_the_job_goes_on() {
    Pipeline pipeline = aPipeline().task("a").task("b", "a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveRunning(server.runDir(job.id(), "a"));
    server.restart();

    assertThat(later.startedTasks()).as("nothing starts twice").isEmpty();
    later.exit(server.runDir(job.id(), "a"), 0);
    assertThat(later.startedTasks()).containsExactly("b");
    later.exit("b", 7);
    assertThat(server.job(job).lastError()).contains("exit status 7");
  }

  @Test
  void processes_of_a_job_that_runs_no_more_are_stopped_before_its_files_go() throws IOException {
    RunnerFixture server = new RunnerFixture(dir, aPipeline().task("a").build());
    UUID unknown = UUID.randomUUID();
    Path files = Files.createDirectories(server.runDir(unknown, "a"));
    FakeProcesses later = crash(server);
    Runnable endOfRemains = later.leaveVanished(files);
    server.restart();

    assertThat(files).exists();
    endOfRemains.run();
    assertThat(files.getParent()).doesNotExist();
  }

  @Test
  void a_task_that_never_began_starts_now() {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    server.restart();

    assertThat(later.startedTasks()).containsExactly("a");
    later.exit("a", 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void a_job_whose_task_has_vanished_is_canceled_and_says_why() {
    Pipeline pipeline = aPipeline().task("a").task("b").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveVanished(server.runDir(job.id(), "a")).run();
    later.leaveRunning(server.runDir(job.id(), "b"));
    server.restart();

    assertThat(server.status(job)).isEqualTo(JobStatus.CANCELED);
    assertThat(server.job(job).lastError()).contains("interrupted by a server restart");
    assertThat(server.tasks(job)).containsEntry("a", TaskStatus.CANCELED);
  }

  @Test
  void a_task_known_to_run_that_left_nothing_has_vanished() {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.timer.pass(Duration.ofSeconds(1));
    FakeProcesses later = crash(server);
    server.restart();

    assertThat(later.startedTasks()).isEmpty();
    assertThat(server.status(job)).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void no_task_of_a_job_from_a_backup_starts_since_it_may_have_run_already() throws IOException {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job running = server.submit(pipeline);
    Job waiting = server.submit(pipeline);
    FakeProcesses later = crash(server);
    Files.move(dir.resolve("run"), dir.resolve("lost"));
    server.restart();

    assertThat(server.status(running)).isEqualTo(JobStatus.CANCELED);
    assertThat(server.job(running).lastError()).contains("interrupted by a server restart");
    assertThat(server.status(waiting)).isEqualTo(JobStatus.RUNNING);
    assertThat(later.startedTasks()).containsExactly("a");
  }

  @Test
  void on_restart_cancel_ends_what_is_left() {
    Pipeline pipeline = aPipeline().onRestart(OnRestart.CANCEL).task("a").task("b", "a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveRunning(server.runDir(job.id(), "a"));
    server.restart();

    assertThat(server.status(job)).isEqualTo(JobStatus.CANCELED);
    assertThat(later.startedTasks()).isEmpty();
  }

  @Test
  void on_restart_rerun_starts_interrupted_tasks_again_and_keeps_what_ended() {
    Pipeline pipeline =
        aPipeline().onRestart(OnRestart.RERUN).task("a").task("b").task("c").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveRunning(server.runDir(job.id(), "a"));
    later.leaveVanished(server.runDir(job.id(), "b")).run();
    later.leaveRunning(server.runDir(job.id(), "c"));
    later.exit(server.runDir(job.id(), "c"), 0);
    server.restart();

    assertThat(later.startedTasks()).containsExactlyInAnyOrder("a", "b");
    later.exit("a", 0);
    later.exit("b", 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void a_job_whose_files_cannot_be_read_fails_alone() {
    Pipeline pipeline = aPipeline().concurrency(2).task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job broken = server.submit(pipeline);
    Job whole = server.submit(pipeline);
    Job waiting = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveUnreadable(server.runDir(broken.id(), "a"));
    later.leaveRunning(server.runDir(whole.id(), "a"));
    server.restart();

    assertThat(server.status(broken)).isEqualTo(JobStatus.FAILED);
    assertThat(server.job(broken).lastError())
        .hasValueSatisfying(
            error -> assertThat(error).startsWith("cannot be taken up after a restart: "));
    assertThat(server.tasks(broken)).containsValue(TaskStatus.CANCELED);
    assertThat(server.status(whole)).isEqualTo(JobStatus.RUNNING);
    assertThat(server.status(waiting)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void a_wish_to_cancel_outlives_the_server() {
    Pipeline pipeline = aPipeline().onRestart(OnRestart.RERUN).task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    TestQueue.on(server.store).cancel(job.id());
    FakeProcesses later = crash(server);
    later.leaveRunning(server.runDir(job.id(), "a"));
    server.restart();

    assertThat(server.status(job)).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void waiting_jobs_wait_on_in_their_order() {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job first = server.submit(pipeline);
    Job second = server.submit(pipeline);
    Job third = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveRunning(server.runDir(first.id(), "a"));
    server.restart();
    later.exit(server.runDir(first.id(), "a"), 0);

    assertThat(server.status(second)).isEqualTo(JobStatus.RUNNING);
    assertThat(server.status(third)).isEqualTo(JobStatus.WAITING);
  }

  @Test
  void a_delay_counts_from_when_the_job_was_accepted() {
    Pipeline pipeline = aPipeline().startDelay(Duration.ofSeconds(10)).task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    crash(server);
    server.clock.advance(Duration.ofSeconds(6));
    server.restart();
    assertThat(server.status(job)).isEqualTo(JobStatus.WAITING);

    server.timer.pass(Duration.ofSeconds(5));
    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void what_a_vanished_task_has_left_ends_before_its_job() {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    Runnable endOfRemains = later.leaveVanished(server.runDir(job.id(), "a"));
    server.restart();

    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
    endOfRemains.run();
    assertThat(server.status(job)).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void what_a_vanished_task_has_left_ends_before_it_runs_again() {
    Pipeline pipeline = aPipeline().onRestart(OnRestart.RERUN).task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    Runnable endOfRemains = later.leaveVanished(server.runDir(job.id(), "a"));
    server.restart();

    assertThat(later.startedTasks()).isEmpty();
    endOfRemains.run();
    assertThat(later.startedTasks()).containsExactly("a");
  }

  @Test
  void what_an_ended_task_has_left_ends_before_its_job() {
    Pipeline pipeline = aPipeline().task("a").task("b").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    server.processes.exit("a", 0);
    server.timer.pass(Duration.ofSeconds(1));
    FakeProcesses later = crash(server);
    Runnable endOfRemains = later.leaveVanished(server.runDir(job.id(), "a"));
    later.leaveRunning(server.runDir(job.id(), "b"));
    server.restart();
    later.exit(server.runDir(job.id(), "b"), 0);

    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
    endOfRemains.run();
    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void a_failure_while_the_server_was_away_lets_nothing_else_start() {
    Pipeline pipeline = aPipeline().task("a").task("b").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveRunning(server.runDir(job.id(), "a"));
    later.exit(server.runDir(job.id(), "a"), 7);
    server.restart();

    assertThat(later.startedTasks()).isEmpty();
    assertThat(server.job(job).lastError()).contains("exit status 7");
  }

  @Test
  void a_task_that_the_last_server_stopped_did_not_fail_the_job() {
    Pipeline pipeline = aPipeline().task("b").task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveRunning(server.runDir(job.id(), "a"));
    later.exit(server.runDir(job.id(), "a"), 7);
    later.leaveStopped(server.runDir(job.id(), "b"), 143);
    server.restart();

    assertThat(server.job(job).lastError()).contains("exit status 7");
    assertThat(server.tasks(job))
        .containsEntry("a", TaskStatus.ERROR)
        .containsEntry("b", TaskStatus.CANCELED);
  }

  @Test
  void a_job_that_the_last_server_was_canceling_is_canceled() {
    Pipeline pipeline = aPipeline().task("a").task("b", "a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveStopped(server.runDir(job.id(), "a"), 143);
    server.restart();

    assertThat(server.status(job)).isEqualTo(JobStatus.CANCELED);
    assertThat(server.job(job).lastError()).contains("interrupted by a server restart");
  }

  @Test
  void a_job_whose_canceled_tasks_were_saved_does_not_succeed_after_a_second_crash() {
    Pipeline pipeline = aPipeline().task("a").task("b").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    TestQueue.on(server.store)
        .saveTasks(
            job.withTasks(
                job.tasks().stream()
                    .map(
                        run ->
                            run.ended(
                                TaskStatus.CANCELED, Optional.empty(), server.clock.instant()))
                    .toList()));
    crash(server);
    server.restart();

    assertThat(server.status(job)).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void a_task_that_was_being_stopped_to_run_again_runs_again_after_a_second_crash() {
    Pipeline pipeline = aPipeline().onRestart(OnRestart.RERUN).task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveStopped(server.runDir(job.id(), "a"), 143);
    server.restart();

    assertThat(later.startedTasks()).containsExactly("a");
    later.exit("a", 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void the_files_of_a_job_whose_end_was_committed_just_before_are_removed() throws IOException {
    Pipeline pipeline = aPipeline().task("a").build();
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job running = server.submit(pipeline);
    Path left = Files.createDirectories(server.runDir(UUID.randomUUID(), "a"));
    Path kept = Files.createDirectories(server.runDir(running.id(), "a"));
    crash(server);
    server.restart();

    assertThat(left.getParent()).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void a_task_that_was_taken_over_counts_among_those_that_may_run_at_once() {
    Pipeline pipeline = aPipeline().concurrency(2).task("a").task("b").task("c").build();
    RunnerFixture server = new RunnerFixture(dir, 1, pipeline);
    Job job = server.submit(pipeline);
    FakeProcesses later = crash(server);
    later.leaveRunning(server.runDir(job.id(), "a"));
    later.leaveRunning(server.runDir(job.id(), "b"));
    server.restart();

    later.exit(server.runDir(job.id(), "a"), 0);
    assertThat(later.startedTasks()).isEmpty();
    later.exit(server.runDir(job.id(), "b"), 0);
    assertThat(later.startedTasks()).containsExactly("c");
  }

  /** The server ends without a word; a later one sees other processes than it did. */
  private static FakeProcesses crash(RunnerFixture server) {
    server.timer.shutdown();
    server.processes = new FakeProcesses();
    return server.processes;
  }
}
