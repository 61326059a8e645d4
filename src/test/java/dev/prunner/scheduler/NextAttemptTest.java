package dev.prunner.scheduler;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.RetryRules;
import dev.prunner.definition.StopSignal;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import dev.prunner.job.Attempt;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.testing.PipelineBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextAttemptTest {

  private static final int NONE = -1;
  private static final Duration HOUR = Duration.ofHours(1);

  @ParameterizedTest(name = "limit {0}, attempt {1} of them failed with {2}: {3}")
  @CsvSource({
    "3, 1, 75, true",
    "3, 3, 75, true",
    "3, 4, 75, false",
    "0, 1, 75, false",
    "3, 1,  1, false",
    "3, 1, -1, true",
    "3, 4, -1, false"
  })
  void another_attempt_follows_within_the_limit_and_after_certain_exit_codes(
      int limit, int failed, int exitCode, boolean allowed) {
    RetryRules rules = new RetryRules(limit, Duration.ZERO, 1, HOUR, Set.of(75));

    assertThat(NextAttempt.isAllowed(rules, failed, code(exitCode))).isEqualTo(allowed);
  }

  @Test
  void without_a_list_another_attempt_follows_any_exit_code() {
    assertThat(NextAttempt.isAllowed(RetryRules.upTo(1), 1, code(124))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10, 2,   300, 1,  10",
    "10, 2,   300, 2,  20",
    "10, 2,   300, 3,  40",
    "10, 2,   300, 6, 300",
    "10, 2,   300, 100, 300",
    "10, 1.5, 300, 2,  15",
    "10, 1,   300, 9,  10",
    "10, 1,     5, 1,   5",
    " 0, 100, 300, 9,   0"
  })
  void each_pause_is_longer_up_to_a_limit(
      int delay, double backoff, int longest, int failed, int seconds) {
    RetryRules rules =
        new RetryRules(
            100, Duration.ofSeconds(delay), backoff, Duration.ofSeconds(longest), Set.of());

    assertThat(NextAttempt.pause(rules, failed)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Property
  void no_pause_is_shorter_than_the_one_before_or_longer_than_the_longest(
      @ForAll @IntRange(max = 10_000_000) int delay,
      @ForAll @DoubleRange(min = 1, max = 100) double backoff,
      @ForAll @IntRange(max = 10_000_000) int longest,
      @ForAll @IntRange(min = 1, max = 100) int failed) {
    RetryRules rules =
        new RetryRules(
            100, Duration.ofMillis(delay), backoff, Duration.ofMillis(longest), Set.of());

    assertThat(NextAttempt.pause(rules, failed))
        .isBetween(Duration.ZERO, Duration.ofMillis(longest))
        .isLessThanOrEqualTo(NextAttempt.pause(rules, failed + 1));
  }

  @Test
  void a_task_waits_for_its_next_attempt_and_keeps_its_place() {
    JobProgress progress = progress(aPipeline().task("a", retry(2)).task("b", "a").onError("true"));
    start(progress, "a");

    progress.exited("a", 1, MORNING);

    Step pause = progress.next(MORNING);
    assertThat(pause.retry())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.retryAt()).contains(MORNING.plusSeconds(10));
              assertThat(run.earlier())
                  .containsExactly(
                      new Attempt(
                          Optional.of(MORNING),
                          MORNING,
                          OptionalInt.of(1),
                          Optional.of("exit status 1")));
            });
    assertThat(pause.start()).isEmpty();
    assertThat(pause.end()).isEmpty();
    assertThat(progress.next(MORNING).isEmpty()).as("each pause is told once").isTrue();
    assertThat(progress.awaitsStart("a")).isFalse();

    progress.retryIsDue("a");
    assertThat(progress.next(MORNING).start()).extracting(Task::name).containsExactly("a");
    progress.started("a", MORNING);
    assertThat(progress.runs().get(0).attempt()).isEqualTo(2);
    progress.exited("a", 0, MORNING);
    assertThat(progress.next(MORNING).start()).extracting(Task::name).containsExactly("b");
  }

  @Test
  void the_job_fails_with_the_last_attempt() {
    JobProgress progress = progress(aPipeline().task("a", retry(1)).task("b").onError("true"));
    start(progress, "a", "b");
    progress.exited("a", 1, MORNING);
    assertThat(progress.next(MORNING).stop()).as("no fail-fast before").isEmpty();
    progress.retryIsDue("a");
    start(progress, "a");

    progress.exited("a", 2, MORNING);

    assertThat(progress.next(MORNING).stop()).containsExactly("b");
    progress.exited("b", 143, MORNING);
    assertThat(progress.next(MORNING).start())
        .extracting(Task::name)
        .containsExactly(Task.ON_ERROR);
    assertThat(progress.firstFailure().orElseThrow().exitCode()).hasValue(2);
  }

  @Test
  void a_cancel_ends_the_pause() {
    JobProgress progress = progress(aPipeline().task("a", retry(1)));
    start(progress, "a");
    progress.exited("a", 1, MORNING);
    progress.next(MORNING);

    progress.cancel(Optional.empty());

    assertThat(progress.next(MORNING).end().map(Verdict::status)).contains(JobStatus.CANCELED);
    progress.retryIsDue("a");
    assertThat(progress.next(MORNING).isEmpty()).isTrue();
  }

  @Test
  void what_a_cancel_or_a_failure_of_another_task_ends_is_not_tried_again() {
    JobProgress canceled = progress(aPipeline().task("a", retry(1)));
    start(canceled, "a");
    canceled.cancel(Optional.empty());
    canceled.exited("a", 143, MORNING);
    assertThat(canceled.next(MORNING).end().map(Verdict::status)).contains(JobStatus.CANCELED);

    JobProgress failing = progress(aPipeline().task("a", retry(1)).task("b"));
    start(failing, "a", "b");
    failing.exited("b", 1, MORNING);
    failing.exited("a", 1, MORNING);
    assertThat(failing.next(MORNING).end().map(Verdict::status)).contains(JobStatus.FAILED);
  }

  @Test
  void the_failure_of_another_task_ends_the_pause() {
    JobProgress progress = progress(aPipeline().task("a", retry(1)).task("b"));
    start(progress, "a", "b");
    progress.exited("a", 1, MORNING);
    progress.exited("b", 1, MORNING);

    assertThat(progress.next(MORNING).end().map(Verdict::status)).contains(JobStatus.FAILED);
    assertThat(progress.runs().get(0).status()).isEqualTo(TaskStatus.CANCELED);
  }

  @Test
  void a_pause_survives_a_restart() {
    Pipeline pipeline = aPipeline().task("a", retry(1)).build();
    TaskRun paused =
        TaskRun.waiting("a")
            .started(MORNING)
            .paused(
                new Attempt(Optional.of(MORNING), MORNING, OptionalInt.of(1), Optional.empty()),
                MORNING.plusSeconds(10));

    JobProgress progress = new JobProgress(pipeline, List.of(paused));

    Step step = progress.next(MORNING);
    assertThat(step.retry()).containsExactly(paused);
    assertThat(step.start()).isEmpty();
  }

  @Test
  void the_time_of_the_job_ends_the_pause_with_its_reason() {
    Pipeline pipeline =
        aPipeline().timeout(HOUR).task("b", "a").task("a", retry(1)).onError("true").build();
    JobProgress progress =
        new JobProgress(
            new TimeLimits(pipeline, Optional.of(MORNING.plus(HOUR))),
            aJob(pipeline).build().tasks());
    start(progress, "a");
    progress.exited("a", 1, MORNING);
    progress.next(MORNING);

    progress.jobTimedOut(MORNING.plus(HOUR));

    assertThat(progress.firstFailure().map(TaskRun::name)).contains("a");
    assertThat(progress.next(MORNING).start())
        .extracting(Task::name)
        .containsExactly(Task.ON_ERROR);
  }

  @Test
  void a_timeout_counts_as_124() {
    RetryRules rules = new RetryRules(1, Duration.ZERO, 1, HOUR, Set.of(124));
    TaskLimits limits = new TaskLimits(Optional.of(HOUR), StopSignal.TERM, Optional.of(rules));
    JobProgress progress = progress(aPipeline().task("a", limits));
    start(progress, "a");

    progress.timedOut("a", MORNING);

    assertThat(progress.runs().get(0).isPaused()).isTrue();
    assertThat(progress.runs().get(0).earlier().get(0).error()).contains("timed out after 1h0m0s");
  }

  private static JobProgress progress(PipelineBuilder pipeline) {
    Pipeline built = pipeline.build();
    return new JobProgress(built, aJob(built).build().tasks());
  }

  private static TaskLimits retry(int limit) {
    RetryRules rules = new RetryRules(limit, Duration.ofSeconds(10), 2, HOUR, Set.of());
    return new TaskLimits(Optional.empty(), StopSignal.TERM, Optional.of(rules));
  }

  private static void start(JobProgress progress, String... tasks) {
    progress.next(MORNING);
    for (String task : tasks) {
      progress.started(task, MORNING);
    }
  }

  private static OptionalInt code(int code) {
    return code == NONE ? OptionalInt.empty() : OptionalInt.of(code);
  }
}
