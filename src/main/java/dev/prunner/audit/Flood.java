package dev.prunner.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Keeps refusals from filling the audit: so many are noted of one sender in a minute, and so many
 * of all; the others are counted. Thread-safe.
 */
final class Flood {

  static final int OF_ONE = 10;
  static final int OF_ALL = 100;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Integer> noted = new HashMap<>();
  private Instant begun = Instant.MIN;
  private int all;
  private int left;

  Flood(Clock clock) {
    this.clock = clock;
  }

  /**
   * Whether one more of a sender is to be noted.
   *
   * @return how many were not, since the last one that was; empty if it is not
   */
  synchronized OptionalInt admit(String sender) {
    Instant now = clock.instant();
    if (!now.isBefore(begun.plus(begun.equals(Instant.MIN) ? Duration.ZERO : WINDOW))
        || now.isBefore(begun)) {
      begun = now;
      all = 0;
      noted.clear();
    }
    if (all >= OF_ALL || noted.getOrDefault(sender, 0) >= OF_ONE) {
      left++;
      return OptionalInt.empty();
    }
    all++;
    noted.merge(sender, 1, Integer::sum);
    int missed = left;
    left = 0;
    return OptionalInt.of(missed);
  }
}
