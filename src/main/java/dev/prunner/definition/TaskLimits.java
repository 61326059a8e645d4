package dev.prunner.definition;

import java.time.Duration;
import java.util.Optional;

/**
 * What ends a task's attempts, and how many there are.
 *
 * @param timeout of one attempt, from the start of its process
 * @param stopSignal asks its processes to end; SIGKILL follows
 * @param retry what follows an attempt that has failed
 */
public record TaskLimits(
    Optional<Duration> timeout, StopSignal stopSignal, Optional<RetryRules> retry) {

  /** One attempt that may take any time. */
  public static final TaskLimits NONE =
      new TaskLimits(Optional.empty(), StopSignal.TERM, Optional.empty());
}
