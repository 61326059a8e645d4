package dev.prunner.process.slurm;

import dev.prunner.process.remote.RetryPause;
import dev.prunner.process.remote.Trouble;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Whether Slurm answers. Changed by the thread of its cluster alone, read by any. */
final class Reach {

  private final String launcher;
  private final RetryPause pause;
  private final Clock clock;
  private int failures;
  private Instant nextAttempt = Instant.MIN;
  private volatile Optional<Instant> downSince = Optional.empty();
  private volatile String why = "";

  /**
   * @param launcher its name, for the log
   * @param pause how long a Slurm that does not answer is left alone
   */
  Reach(String launcher, RetryPause pause, Clock clock) {
    this.launcher = launcher;
    this.pause = pause;
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
    failures++;
    nextAttempt = now.plus(pause.after(failures));
    if (downSince.isEmpty()) {
      downSince = Optional.of(now);
      Trouble.log(
          "Slurm does not answer, for the launcher '%s'; its tasks go on: %s"
              .formatted(launcher, why));
    }
  }
}
