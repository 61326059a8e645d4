package dev.prunner.process.ssh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long to wait between two looks at the tasks of a host. */
final class Pace {

  static final Duration LONGEST = Duration.ofMillis(100);

  private static final Duration SHORTEST = Duration.ofMillis(5);
  private static final Duration MOST_IDLE = Duration.ofSeconds(30);

  private final Clock clock;
  private Duration pause = SHORTEST;
  private @Nullable Instant idleSince;

  Pace(Clock clock) {
    this.clock = clock;
  }

  /** Whether there is no task to look at now. */
  void note(boolean idle) {
    if (!idle) {
      idleSince = null;
    } else if (idleSince == null) {
      idleSince = clock.instant();
    }
  }

  /** Whether there has been none for so long that the connection is not worth keeping. */
  boolean isIdleForLong() {
    return idleSince != null && !clock.instant().isBefore(idleSince.plus(MOST_IDLE));
  }

  /** Something has happened, and more may. */
  void hurry() {
    pause = SHORTEST;
  }

  /**
   * Longer and longer while nothing happens, and never so short that looking costs much.
   *
   * @param look how long the last one took
   */
  Duration next(Duration look) {
    if (idleSince != null) {
      return MOST_IDLE;
    }
    pause = min(pause.multipliedBy(3).dividedBy(2), LONGEST);
    return max(pause, look.multipliedBy(2));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
