package dev.prunner.runner.execution;

import java.time.Duration;

/**
 * How long to wait before something that failed is tried again: twice as long each time, up to a
 * limit.
 */
record Backoff(Duration first, Duration longest) {

  /** More doublings would overflow, and no limit is that far. */
  private static final int MOST_DOUBLINGS = 30;

  /**
   * The pause after so many failures in a row.
   *
   * @param failures at least 1
   */
  Duration after(int failures) {
    Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
