package dev.prunner.process.slurm;

import dev.prunner.process.remote.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether Slurm answers. Changed by the thread of its cluster alone, read by any. */
final class Reach {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int MOST_DOUBLINGS = 5;

  private final String launcher;
  private final Clock clock;
  private int failures;
  private Instant nextAttempt = Instant.MIN;
  private volatile Optional<Instant> downSince = Optional.empty();
  private volatile String why = "";

  /**
   * @param launcher its name, for the log
   */
  Reach(String launcher, Clock clock) {
    this.launcher = launcher;
    this.clock = clock;
  }

  /** Since when it does not answer; empty if it does, or has not been asked. */
  Optional<Instant> downSince() {
    return downSince;
  }

  /** Why it does not. */
  String why() {
    return why;
  }

  /** Whether one that does not answer is worth a try; after longer and longer pauses. */
  boolean isTimeToTry() {
    return !clock.instant().isBefore(nextAttempt);
  }

  /** It has answered. */
  void up() {
    failures = 0;
    if (downSince.isPresent()) {
      downSince = Optional.empty();
      Trouble.tell("Slurm answers again, for the launcher '" + launcher + "'");
    }
  }

  /** It has not. */
  void down(String reason) {
    Instant now = clock.instant();
    why = reason;
    nextAttempt = now.plus(pause());
    failures++;
    if (downSince.isEmpty()) {
      downSince = Optional.of(now);
      Trouble.log(
          "Slurm does not answer, for the launcher '%s'; its tasks go on: %s"
              .formatted(launcher, why));
    }
  }

  private Duration pause() {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
