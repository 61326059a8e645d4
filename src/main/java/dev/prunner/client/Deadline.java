package dev.prunner.client;

import java.time.Duration;

/**
 * A deadline.
 *
 * @param nanos in terms of {@link System#nanoTime}
 */
record Deadline(long nanos) {

  /** Far enough for any caller, and near enough not to overflow nanoseconds. */
  private static final Duration MAX_DURATION = Duration.ofDays(36_500);

  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + shorter(duration, MAX_DURATION).toNanos());
  }

  static Deadline never() {
    return in(MAX_DURATION);
  }

  /** The earlier of this deadline and one in the given time. */
  Deadline atMost(Duration duration) {
    return in(shorter(left(), duration));
  }

  /** The remaining time; zero if it has passed. */
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
