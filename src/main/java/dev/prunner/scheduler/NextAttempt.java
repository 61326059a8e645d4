package dev.prunner.scheduler;

import dev.prunner.definition.RetryRules;
import dev.prunner.definition.Task;
import dev.prunner.job.Attempt;
import dev.prunner.job.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether an attempt of a task that has failed is followed by another one, and when. */
public final class NextAttempt {

  private NextAttempt() {}

  /**
   * The task as it waits for its next attempt; empty if there is none.
   *
   * @param run whose attempt has failed just now
   * @param exitCode empty if its process has vanished
   * @param error why it has failed
   */
  public static Optional<TaskRun> after(
      Task task, TaskRun run, OptionalInt exitCode, String error, Instant now) {
    return task.limits()
        .retry()
        .filter(rules -> isAllowed(rules, run.attempt(), exitCode))
        .map(rules -> now.plus(pause(rules, run.attempt())))
        .map(due -> run.paused(new Attempt(run.start(), now, exitCode, Optional.of(error)), due));
  }

  /**
   * Whether another attempt may follow.
   *
   * @param failed the number of the one that has failed, from 1
   */
  static boolean isAllowed(RetryRules rules, int failed, OptionalInt exitCode) {
    return failed <= rules.limit()
        && (exitCode.isEmpty()
            || rules.exitCodes().isEmpty()
            || rules.exitCodes().contains(exitCode.getAsInt()));
  }

  /** The pause after an attempt with that number, from 1. */
  static Duration pause(RetryRules rules, int failed) {
    double millis = (double) rules.delay().toMillis() * Math.pow(rules.backoff(), failed - 1);
    return Duration.ofMillis((long) Math.min(millis, (double) rules.maxDelay().toMillis()));
  }
}
