package dev.prunner.job;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An attempt of a task that has failed and is followed by another one.
 *
 * @param start when its process started
 * @param exitCode of its script; empty when its process has vanished
 * @param error why it failed, for a person to read
 */
public record Attempt(
    Optional<Instant> start, Instant end, OptionalInt exitCode, Optional<String> error) {

  /** Whether its time was over. */
  public boolean timedOut() {
    return TaskRun.isTimeout(error);
  }
}
