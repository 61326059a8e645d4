package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskStatus;
import dev.prunner.testing.FakeProcesses.Moment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An {@code Error} is thrown somewhere, as by a machine that has no thread left to give. */
class FaultTest {

  private static final String REASON =
      "internal error: java.lang.OutOfMemoryError: unable to create native thread";
  private static final int SLOTS = 3;

  @TempDir Path dir;

  private final Pipeline pipeline = aPipeline().task("a").task("b").task("c", "a").build();

  @Test
  void a_start_that_throws_fails_its_task_and_the_next_job_runs() {
    RunnerFixture server = new RunnerFixture(dir, SLOTS, pipeline);
    server.processes.faults(once(Moment.START));
    Job job = server.submit(pipeline);
    Job next = server.submit(pipeline);

    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(server.job(job).lastError()).contains(REASON);
    assertThat(server.tasks(job)).containsEntry("a", TaskStatus.ERROR);
    runToItsEnd(server, next);
  }

  @Test
  void a_failed_start_is_what_on_error_is_for() {
    Pipeline handled = aPipeline().task("a").onError("echo {{ .failedTaskError }}").build();
    RunnerFixture server = new RunnerFixture(dir, SLOTS, handled);
    server.processes.faults(once(Moment.START));
    Job job = server.submit(handled);

    assertThat(server.processes.command(Task.ON_ERROR).lines()).containsExactly("echo " + REASON);
    server.processes.exit(Task.ON_ERROR, 0);
    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void a_script_that_could_not_be_laid_out_early_is_when_it_starts() {
    Pipeline chain = aPipeline().task("a").task("b", "a").build();
    RunnerFixture server = new RunnerFixture(dir, SLOTS, chain);
    server.processes.faults(nth(2, Moment.PREPARE));
    server.submit(chain);
    server.processes.exit("a", 0);

    assertThat(server.processes.startedTasks()).containsExactly("a", "b");
  }

  @Test
  void what_a_start_that_throws_has_begun_ends_before_its_job() {
    RunnerFixture server = new RunnerFixture(dir, SLOTS, pipeline);
    server.processes.faults(once(Moment.STARTED));
    Job job = server.submit(pipeline);

    assertThat(server.processes.stopped("a")).isTrue();
    assertThat(server.processes.running()).isZero();
    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void the_job_waits_until_it_is_known_whether_something_is_left() {
    RunnerFixture server = new RunnerFixture(dir, SLOTS, pipeline);
    Consumer<Moment> started = once(Moment.STARTED);
    Consumer<Moment> adopt = once(Moment.ADOPT);
    server.processes.faults(started.andThen(adopt));
    Job job = server.submit(pipeline);
    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);

    server.timer.pass(Duration.ofSeconds(1));
    assertThat(server.processes.running()).isZero();
    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void a_job_that_cannot_go_on_ends_with_the_reason_and_without_processes() {
    RunnerFixture server = new RunnerFixture(dir, SLOTS, pipeline);
    server.processes.faults(nth(2, Moment.ASK_FOR_EXIT));
    Job job = server.submit(pipeline);
    Job next = server.submit(pipeline);

    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(server.job(job).lastError()).contains(REASON);
    assertThat(server.tasks(job)).containsOnlyKeys("a", "b", "c");
    assertThat(server.tasks(job)).containsValues(TaskStatus.CANCELED);
    runToItsEnd(server, next);
  }

  @Test
  void a_stop_that_throws_is_tried_again() {
    RunnerFixture server = new RunnerFixture(dir, SLOTS, pipeline);
    Job job = server.submit(pipeline);
    server.processes.faults(always(Moment.STOP));
    server.runner.cancel(job.id());
    server.timer.pass(Duration.ofMinutes(1));
    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
    assertThat(server.processes.running()).isEqualTo(2);

    server.processes.faults(moment -> {});
    server.timer.pass(Duration.ofMinutes(1));
    assertThat(server.processes.running()).isZero();
    assertThat(server.job(job).lastError()).contains(REASON);
    assertThat(server.slots.free()).isEqualTo(SLOTS);
  }

  @Test
  void whether_a_process_has_gone_is_asked_again() {
    RunnerFixture server = new RunnerFixture(dir, SLOTS, pipeline);
    Job job = server.submit(pipeline);
    server.processes.faults(once(Moment.ASK_WHETHER_GONE));
    runToItsEnd(server, job, () -> server.timer.pass(Duration.ofSeconds(1)));
  }

  @Test
  void an_exit_that_gets_lost_fails_the_task() {
    RunnerFixture server = new RunnerFixture(dir, SLOTS, pipeline);
    Job job = server.submit(pipeline);
    server.processes.faults(once(Moment.EXIT));
    server.processes.exit("a", 0);

    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(server.job(job).lastError()).contains(REASON);
    assertThat(server.processes.running()).isZero();
    assertThat(server.slots.free()).isEqualTo(SLOTS);
  }

  @Test
  void a_listener_that_throws_harms_nothing() {
    RunnerFixture server = new RunnerFixture(dir, SLOTS, pipeline);
    server.listeners.add(
        event -> {
          throw new OutOfMemoryError("expected by this test");
        });

    runToItsEnd(server, server.submit(pipeline));
  }

  private static void runToItsEnd(RunnerFixture server, Job job) {
    runToItsEnd(server, job, () -> {});
  }

  private static void runToItsEnd(RunnerFixture server, Job job, Runnable atLast) {
    for (String task : new String[] {"a", "b", "c"}) {
      server.processes.exit(server.runDir(job.id(), task), 0);
    }
    atLast.run();
    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(server.processes.running()).isZero();
    assertThat(server.slots.free()).isEqualTo(SLOTS);
  }

  private static Consumer<Moment> always(Moment when) {
    return moment -> {
      if (moment == when) {
        throw new OutOfMemoryError("unable to create native thread");
      }
    };
  }

  private static Consumer<Moment> once(Moment when) {
    return nth(1, when);
  }

  private static Consumer<Moment> nth(int number, Moment when) {
    AtomicInteger seen = new AtomicInteger();
    return moment -> {
      if (moment == when && seen.incrementAndGet() == number) {
        throw new OutOfMemoryError("unable to create native thread");
      }
    };
  }
}
