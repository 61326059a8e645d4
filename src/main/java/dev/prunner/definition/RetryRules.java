package dev.prunner.definition;

import java.time.Duration;
import java.util.Set;

/**
 * How often and when a task that has failed is tried again.
 *
 * @param limit further attempts after the first one
 * @param delay the pause before the second attempt
 * @param backoff each pause is so many times as long as the one before; at least 1
 * @param maxDelay no pause is longer
 * @param exitCodes only a script that ends with one of these is tried again; empty for any
 */
public record RetryRules(
    int limit, Duration delay, double backoff, Duration maxDelay, Set<Integer> exitCodes) {

  /** What all attempts of a task leave has a place in its row. */
  public static final int MOST = 100;

  /** Attempts follow each other at once, whatever the exit code. */
  public static RetryRules upTo(int limit) {
    return new RetryRules(limit, Duration.ZERO, 1, Duration.ofHours(1), Set.of());
  }

  public RetryRules {
    exitCodes = Set.copyOf(exitCodes);
  }
}
