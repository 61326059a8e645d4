package dev.prunner.process.remote;

import java.time.Duration;

/**
 * How long what does not answer is left alone: 1 s after its first failure, and twice as long after
 * each further one in a row.
 *
 * @param longest which it is never longer than
 */
public record RetryPause(Duration longest) {

  public static final RetryPause DEFAULT = new RetryPause(Duration.ofSeconds(30));

  private static final int MOST_DOUBLINGS = 10;

  /** After so many failures in a row, at least one. */
  public Duration after(int failures) {
    Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
