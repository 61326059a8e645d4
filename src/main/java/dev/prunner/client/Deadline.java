package dev.prunner.client;

import java.time.Duration;

/**
 * A moment until which something may take.
 *
 * @param nanos as {@link System#nanoTime} counts
 */
record Deadline(long nanos) {

  /** Far enough for anybody, and near enough to count nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + shorter(duration, LONGEST).toNanos());
  }

  static Deadline never() {
    return in(LONGEST);
  }

  /** The sooner of this one and one that is so far away. */
  Deadline atMost(Duration duration) {
    return in(shorter(left(), duration));
  }

  /** How long there is still; zero when it is over. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  boolean isOver() {
    return left().isZero();
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
