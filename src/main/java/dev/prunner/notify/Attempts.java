package dev.prunner.notify;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When a notice is sent again that was not received: after a second, then twice as long each time,
 * up to an hour, for about a day. Attempts are counted, not hours: a server that was down for a
 * weekend has lost none.
 *
 * @param random from 0 to below 1; has receivers that come back not be met by all at once
 */
public record Attempts(DoubleSupplier random) {

  /** Twelve doublings, and 23 hours. */
  public static final int MOST = 36;

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final double JITTER = 0.2;

  /**
   * The pause after so many failures; empty if there is to be no further attempt.
   *
   * @param failures at least 1
   */
  public Optional<Duration> pauseAfter(int failures) {
    return failures >= MOST ? Optional.empty() : Optional.of(jittered(pause(failures)));
  }

  private static Duration pause(int failures) {
    Duration pause = FIRST.multipliedBy(1L << (failures - 1));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }

  /** A tenth more or less. */
  private Duration jittered(Duration pause) {
    double factor = 1 + JITTER * (random.getAsDouble() - 0.5);
    return Duration.ofMillis(Math.round(pause.toMillis() * factor));
  }
}
