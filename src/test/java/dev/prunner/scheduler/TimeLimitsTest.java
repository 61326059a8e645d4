package dev.prunner.scheduler;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.StopSignal;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.testing.PipelineBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLimitsTest {

  private static final int NONE = 0;

  private static final Instant NOON = MORNING.plus(Duration.ofHours(1));

  @ParameterizedTest
  @CsvSource({
    "  0, 600,   0, 600",
    "100, 600,   0, 100",
    "100, 600, 500, 100",
    "100, 600, 550,  50",
    "100,   0, 550, 100",
    "700, 600,   0, 600",
    "  0, 600, 999,   0.001",
    "  0,   0,   0,   0"
  })
  void an_attempt_ends_with_its_own_time_or_that_of_its_job(
      int own, int ofJob, int startsAfter, double expected) {
    Pipeline pipeline = pipeline(own, ofJob).build();
    Optional<Instant> jobEnd = pipeline.timeout().map(MORNING::plus);

    Optional<Duration> limit =
        new TimeLimits(pipeline, jobEnd)
            .ofAttempt(pipeline.tasks().get(0), MORNING.plusSeconds(startsAfter));

    assertThat(limit.map(Duration::toMillis).orElse(0L)).isEqualTo(Math.round(expected * 1000));
  }

  @Test
  void a_handler_is_outside_of_the_time_of_its_job_and_has_five_minutes() {
    Pipeline pipeline = pipeline(NONE, 60).onError("true").build();
    TimeLimits limits = new TimeLimits(pipeline, Optional.of(MORNING.plusSeconds(60)));

    assertThat(limits.ofAttempt(pipeline.onError().orElseThrow(), NOON))
        .contains(Duration.ofMinutes(5));
  }

  @Test
  void the_final_task_has_five_minutes_anyway() {
    Pipeline pipeline = pipeline(NONE, NONE).cleanup("true").build();

    assertThat(pipeline.timeoutOf(pipeline.cleanup().orElseThrow()))
        .contains(Duration.ofMinutes(5));
  }

  @Test
  void a_handler_of_a_job_that_may_take_any_time_may_do_so_too() {
    Pipeline pipeline = pipeline(NONE, NONE).onError("true").build();

    assertThat(pipeline.timeoutOf(pipeline.onError().orElseThrow())).isEmpty();
  }

  @Test
  void a_task_that_times_out_has_failed_with_124_and_says_after_what_time() {
    JobProgress progress = progress(pipeline(600, NONE));
    start(progress, "a");

    progress.timedOut("a", NOON);

    TaskRun run = progress.runs().get(0);
    assertThat(run.status()).isEqualTo(TaskStatus.ERROR);
    assertThat(run.exitCode()).hasValue(124);
    assertThat(run.error()).contains("timed out after 10m0s");
    assertThat(progress.next(NOON).end())
        .contains(new Verdict(JobStatus.FAILED, Optional.of("timed out after 10m0s")));
  }

  @Test
  void a_task_that_times_out_and_may_fail_is_done_and_says_so() {
    Task task =
        new Task(
            "a",
            List.of("true"),
            List.of(),
            true,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            limits(2));
    JobProgress progress = progress(aPipeline().task(task));
    start(progress, "a");

    progress.timedOut("a", NOON);

    assertThat(progress.runs().get(0).status()).isEqualTo(TaskStatus.DONE);
    assertThat(progress.runs().get(0).error()).contains("timed out after 2s");
    assertThat(progress.next(NOON).end().map(Verdict::status)).contains(JobStatus.SUCCEEDED);
  }

  @Test
  void on_error_runs_after_a_task_that_timed_out() {
    JobProgress progress = progress(pipeline(600, NONE).onError("true"));
    start(progress, "a");

    progress.timedOut("a", NOON);

    assertThat(progress.next(NOON).start()).extracting(Task::name).containsExactly(Task.ON_ERROR);
  }

  @Test
  void the_time_of_a_job_ends_its_tasks_and_fails_it() {
    JobProgress progress = progress(pipeline(NONE, 3600).task("b", "a").onError("true"));
    start(progress, "a");

    progress.jobTimedOut(NOON);

    assertThat(progress.next(NOON).stop()).containsExactly("a");
    progress.exited("a", 143, NOON);
    assertThat(progress.runs())
        .extracting(TaskRun::status)
        .containsExactly(TaskStatus.ERROR, TaskStatus.CANCELED);
    assertThat(progress.runs().get(0).exitCode()).hasValue(124);
    assertThat(progress.next(NOON).start()).extracting(Task::name).containsExactly(Task.ON_ERROR);
    progress.started(Task.ON_ERROR, NOON);
    progress.jobTimedOut(NOON);
    assertThat(progress.next(NOON).isEmpty()).isTrue();
    progress.exited(Task.ON_ERROR, 0, NOON);
    assertThat(progress.next(NOON).end())
        .contains(new Verdict(JobStatus.FAILED, Optional.of("timed out after 1h0m0s")));
  }

  @Test
  void the_time_of_a_job_that_waits_for_a_slot_fails_it_too() {
    JobProgress progress = progress(pipeline(NONE, 60));
    progress.next(MORNING);

    progress.jobTimedOut(NOON);

    assertThat(progress.awaitsStart("a")).isFalse();
    assertThat(progress.next(NOON).end())
        .contains(new Verdict(JobStatus.FAILED, Optional.of("timed out after 1m0s")));
  }

  @Test
  void a_task_that_its_wrapper_ended_with_the_time_of_the_job_ends_the_job() {
    JobProgress progress = progress(pipeline(NONE, 3600).task("b"));
    start(progress, "a", "b");

    progress.timedOut("a", NOON);

    assertThat(progress.next(NOON).stop()).containsExactly("b");
    progress.exited("b", 0, NOON);
    assertThat(progress.next(NOON).end())
        .contains(new Verdict(JobStatus.FAILED, Optional.of("timed out after 1h0m0s")));
  }

  @Test
  void a_job_that_is_canceled_does_not_time_out() {
    JobProgress progress = progress(pipeline(NONE, 60));
    start(progress, "a");
    progress.cancel(Optional.empty());

    progress.jobTimedOut(NOON);

    assertThat(progress.next(NOON).stop()).containsExactly("a");
    progress.exited("a", 143, NOON);
    assertThat(progress.next(NOON).end().map(Verdict::status)).contains(JobStatus.CANCELED);
  }

  private static PipelineBuilder pipeline(int ofTask, int ofJob) {
    PipelineBuilder builder = aPipeline().task("a", limits(ofTask));
    return ofJob == NONE ? builder : builder.timeout(Duration.ofSeconds(ofJob));
  }

  private static TaskLimits limits(int seconds) {
    return new TaskLimits(
        Optional.of(Duration.ofSeconds(seconds)).filter(time -> !time.isZero()),
        StopSignal.TERM,
        Optional.empty());
  }

  private static JobProgress progress(PipelineBuilder pipeline) {
    Pipeline built = pipeline.build();
    return new JobProgress(
        new TimeLimits(built, built.timeout().map(MORNING::plus)), aJob(built).build().tasks());
  }

  private static void start(JobProgress progress, String... tasks) {
    progress.next(MORNING);
    for (String task : tasks) {
      progress.started(task, MORNING);
    }
  }
}
