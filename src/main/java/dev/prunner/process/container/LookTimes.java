package dev.prunner.process.container;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When to look at files, and when to have the engine list its containers. For one thread. */
final class LookTimes {

  static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
  private static final Duration SELDOM = Duration.ofSeconds(3);
  private static final Duration SOON = Duration.ofMillis(20);

  /** A list costs the engine much more than what is read of it. */
  private static final int TIMES_SELDOM = 20;

  private Duration pause = SHORTEST_PAUSE;
  private Duration took = Duration.ZERO;
  private long lastEnd = System.nanoTime();

  /** Something has happened, and more may. */
  void hurry() {
    pause = SHORTEST_PAUSE;
  }

  /** Between two looks at files: longer and longer while nothing happens. */
  Duration pause() {
    pause = min(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
    return pause;
  }

  /** The engine has answered. */
  void lookEnded(Look look) {
    lookEnded();
    took = Duration.ofNanos(lastEnd - look.begun());
  }

  /** It has not. */
  void lookEnded() {
    lastEnd = System.nanoTime();
  }

  /** The next list is due. */
  void lookNow() {
    lastEnd = System.nanoTime() - Math.max(SELDOM.toNanos(), took.toNanos() * TIMES_SELDOM);
  }

  /**
   * Whether it is time for a list.
   *
   * @param wanted whether a task waits for one
   */
  boolean isLookDue(boolean wanted) {
    Duration left = left(wanted);
    return left.isZero() || left.isNegative();
  }

  private Duration left(boolean wanted) {
    Duration interval =
        wanted ? max(SOON, took.dividedBy(2)) : max(SELDOM, took.multipliedBy(TIMES_SELDOM));
    return interval.minusNanos(System.nanoTime() - lastEnd);
  }

  /** Until the next list is due; or until a given time, if that is sooner. */
  Duration untilLook(@Nullable Duration tryIn) {
    Duration left = tryIn == null ? left(false) : tryIn;
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
