package dev.prunner.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Fires again and again after the same time, whatever clocks are set to. The instants are the
 * multiples of the period since 1970, so they do not depend on when somebody began to count.
 *
 * @param text the period as its author has written it
 */
public record Every(Duration period, String text, ZoneId zone) implements Timing {

  /** Below that a schedule would be busy with itself. */
  public static final Duration SHORTEST = Duration.ofSeconds(1);

  /** As many days as nobody waits for. */
  private static final Duration LONGEST = Duration.ofDays(3660);

  /**
   * Fires after each period.
   *
   * @throws InvalidTimingException when the period is too short or too long
   */
  public static Every of(Duration period, String text, ZoneId zone) throws InvalidTimingException {
    if (period.compareTo(SHORTEST) < 0) {
      throw new InvalidTimingException("must be at least 1s, not '" + text + "'");
    }
    if (period.compareTo(LONGEST) > 0) {
      throw new InvalidTimingException("must be at most 10 years, not '" + text + "'");
    }
    return new Every(period, text, zone);
  }

  @Override
  public Optional<Instant> next(Instant after) {
    long millis = period.toMillis();
    return Optional.of(
        Instant.ofEpochMilli((Math.floorDiv(after.toEpochMilli(), millis) + 1) * millis));
  }

  @Override
  public String words() {
    return "every " + text;
  }

  @Override
  public String identity() {
    return "every " + period;
  }
}
