package dev.prunner.scheduler;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a job and the attempts of its tasks may take.
 *
 * <p>An attempt ends when its own time is over, or that of its job. The handler of an error is
 * outside of the job's time.
 *
 * @param jobEnd when the job's time is over; empty if it may take any
 */
public record TimeLimits(Pipeline pipeline, Optional<Instant> jobEnd) {

  /** Less cannot be measured. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** Those of a job that has started. */
  public static TimeLimits of(Job job) {
    Optional<Instant> end =
        job.pipeline().timeout().flatMap(time -> job.start().map(start -> start.plus(time)));
    return new TimeLimits(job.pipeline(), end);
  }

  /** How long an attempt may take that starts at that time. */
  public Optional<Duration> ofAttempt(Task task, Instant start) {
    Optional<Duration> own = pipeline.timeoutOf(task);
    return jobEnds(task, start)
        ? jobEnd.map(end -> Duration.between(start, end)).map(TimeLimits::atLeastSome)
        : own;
  }

  private static Duration atLeastSome(Duration time) {
    return time.compareTo(SHORTEST) > 0 ? time : SHORTEST;
  }

  /** Whether the job's time is over before the attempt's own. */
  boolean jobEnds(Task task, Instant start) {
    if (jobEnd.isEmpty() || pipeline.isHandler(task.name())) {
      return false;
    }
    return pipeline.timeoutOf(task).filter(own -> !start.plus(own).isAfter(jobEnd.get())).isEmpty();
  }

  /** Why an attempt has ended whose own time is over. */
  String reason(Task task) {
    return reason(pipeline.timeoutOf(task).orElse(Duration.ZERO));
  }

  /** Why a job has ended whose time is over. */
  String reasonOfJob() {
    return reason(pipeline.timeout().orElse(Duration.ZERO));
  }

  private static String reason(Duration time) {
    return TaskRun.timeout(time);
  }
}
