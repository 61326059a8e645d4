package dev.prunner.queue;

import java.util.OptionalInt;

/**
 * What a server takes at most, whatever its pipelines say.
 *
 * @param submitsPerMinute jobs that one user may send, accepted or not
 * @param waitingPerUser jobs of one user that may wait, over all pipelines
 * @param variablesBytes of all variables of a job, as JSON
 */
public record JobLimits(
    OptionalInt submitsPerMinute, OptionalInt waitingPerUser, OptionalInt variablesBytes) {

  /** No limit. */
  public static final JobLimits NONE =
      new JobLimits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
}
