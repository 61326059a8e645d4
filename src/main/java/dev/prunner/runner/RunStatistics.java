package dev.prunner.runner;

import dev.prunner.job.JobStatus;
import dev.prunner.job.Run;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the newest runs of a pipeline say of it. How long it takes is said by those that succeeded:
 * one that failed or was canceled has ended early.
 *
 * @param runs newest first
 */
public record RunStatistics(List<Run> runs) {

  private static final double HALF = 0.5;
  private static final double MOST = 0.95;

  public RunStatistics {
    runs = List.copyOf(runs);
  }

  /** The share of those that succeeded among those that succeeded or failed, from 0 to 1. */
  public OptionalDouble successShare() {
    return runs.stream()
        .filter(run -> run.status() != JobStatus.CANCELED)
        .mapToInt(run -> run.status() == JobStatus.SUCCEEDED ? 1 : 0)
        .average();
  }

  /** Those that succeeded, newest first. */
  public List<Run> successes() {
    return runs.stream().filter(run -> run.status() == JobStatus.SUCCEEDED).toList();
  }

  /** Half of the successes took no longer. */
  public Optional<Duration> median() {
    return quantile(durations(), HALF);
  }

  /** 95 of 100 successes took no longer. */
  public Optional<Duration> p95() {
    return quantile(durations(), MOST);
  }

  private List<Duration> durations() {
    return successes().stream().flatMap(run -> run.duration().stream()).toList();
  }

  /** Half of some durations are no longer. */
  static Optional<Duration> median(List<Duration> durations) {
    return quantile(durations, HALF);
  }

  /** The shortest duration that a share of all does not exceed: one of those that were measured. */
  private static Optional<Duration> quantile(List<Duration> durations, double share) {
    int place = (int) Math.ceil(share * durations.size()) - 1;
    return durations.stream().sorted().skip(Math.max(0, place)).findFirst();
  }
}
