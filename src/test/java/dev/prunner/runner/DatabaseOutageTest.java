package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.OnRestart;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.QueueStore.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is gone for a moment. */
class DatabaseOutageTest {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration OUTAGE = Duration.ofMinutes(5);

  @TempDir Path dir;

  private final Pipeline pipeline = aPipeline().task("a").build();

  @Test
  void a_job_is_not_accepted_while_it_lasts() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    server.database.goAway();
    assertThatThrownBy(() -> server.submit(pipeline)).isInstanceOf(JobStoreException.class);
    server.database.comeBack();
    server.timer.pass(LONGEST_PAUSE);

    assertThat(jobs(server)).isEmpty();
    assertThat(server.status(server.submit(pipeline))).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void the_end_of_a_job_is_noted_when_it_is_over_and_the_next_starts() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    Job next = server.submit(pipeline);
    server.database.goAway();
    server.processes.exit("a", 7);
    server.timer.pass(OUTAGE);
    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);

    server.database.comeBack();
    server.timer.pass(LONGEST_PAUSE);
    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(server.job(job).lastError()).contains("exit status 7");
    assertThat(server.status(next)).isEqualTo(JobStatus.RUNNING);
    assertThat(server.processes.startedTasks()).containsExactly("a", "a");
  }

  @Test
  void tasks_go_on_meanwhile_and_their_states_are_saved_later() {
    Pipeline chain = aPipeline().task("a").task("b", "a").build();
    RunnerFixture server = new RunnerFixture(dir, chain);
    Job job = server.submit(chain);
    server.database.goAway();
    server.processes.exit("a", 0);
    assertThat(server.processes.startedTasks()).containsExactly("a", "b");
    server.timer.pass(OUTAGE);
    server.database.comeBack();
    server.timer.pass(LONGEST_PAUSE);

    assertThat(server.tasks(job))
        .containsEntry("a", TaskStatus.DONE)
        .containsEntry("b", TaskStatus.RUNNING);
  }

  @Test
  void a_delay_that_passes_meanwhile_lets_the_job_start_later() {
    Pipeline delayed = aPipeline().startDelay(Duration.ofSeconds(5)).task("a").build();
    RunnerFixture server = new RunnerFixture(dir, delayed);
    Job job = server.submit(delayed);
    server.database.goAway();
    server.timer.pass(OUTAGE);
    server.database.comeBack();
    server.timer.pass(LONGEST_PAUSE);

    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
    assertThat(server.processes.startedTasks()).containsExactly("a");
  }

  @Test
  void it_is_asked_less_often_the_longer_it_is_away() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    server.submit(pipeline);
    server.database.goAway();
    server.processes.exit("a", 0);
    server.timer.pass(Duration.ofHours(1));

    assertThat(server.database.calls(Operation.FINISH)).isLessThan(3_600 / 10 + 30);
  }

  @Test
  void a_job_that_was_kept_although_the_caller_was_told_otherwise_never_runs() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    server.database.loseAnswerOf(Operation.SUBMIT);
    assertThatThrownBy(() -> server.submit(pipeline)).isInstanceOf(JobStoreException.class);

    assertThat(server.processes.startedTasks()).isEmpty();
    assertThat(jobs(server)).extracting(Job::status).containsExactly(JobStatus.CANCELED);
    assertThat(server.status(server.submit(pipeline))).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void a_job_started_at_the_end_of_another_is_found_when_the_answer_was_lost() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job job = server.submit(pipeline);
    Job next = server.submit(pipeline);
    server.database.loseAnswerOf(Operation.FINISH);
    server.processes.exit("a", 0);
    server.timer.pass(Duration.ofSeconds(30));

    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(server.status(next)).isEqualTo(JobStatus.RUNNING);
    server.processes.exit(server.runDir(next.id(), "a"), 0);
    assertThat(server.status(next)).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(server.processes.startedTasks()).containsExactly("a", "a");
  }

  @Test
  void a_job_found_so_was_not_interrupted_by_a_restart() {
    Pipeline canceling = aPipeline().task("a").onRestart(OnRestart.CANCEL).build();
    RunnerFixture server = new RunnerFixture(dir, canceling);
    server.submit(canceling);
    Job next = server.submit(canceling);
    server.database.loseAnswerOf(Operation.FINISH);
    server.processes.exit("a", 0);
    server.timer.pass(Duration.ofSeconds(30));

    server.processes.exit(server.runDir(next.id(), "a"), 0);
    assertThat(server.status(next)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void a_job_started_after_its_delay_is_found_when_the_answer_was_lost() {
    Pipeline delayed = aPipeline().startDelay(Duration.ofSeconds(5)).task("a").build();
    RunnerFixture server = new RunnerFixture(dir, delayed);
    Job job = server.submit(delayed);
    server.database.loseAnswerOf(Operation.PROMOTE);
    server.timer.pass(Duration.ofSeconds(30));

    assertThat(server.processes.startedTasks()).containsExactly("a");
    server.processes.exit(server.runDir(job.id(), "a"), 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void a_stop_that_leaves_tasks_to_the_next_server_does_not_wait_for_it() {
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    server.submit(pipeline);
    server.database.goAway();
    long begun = System.nanoTime();
    server.runner.shutdown(ShutdownMode.ADOPT, Duration.ZERO);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  private static List<Job> jobs(RunnerFixture server) {
    return server.store.list(JobFilter.ALL, 10);
  }
}
