package dev.prunner.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** Timings of tests, which are valid. */
final class Timings {

  private Timings() {}

  static Cron cron(String text, String zone, Dst dst) {
    try {
      return Cron.of(text, ZoneId.of(zone), dst);
    } catch (InvalidTimingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static Cron cron(String text) {
    return cron(text, "UTC", Dst.ADJUST);
  }

  static Every every(Duration period) {
    try {
      return Every.of(period, period.toString(), ZoneId.of("UTC"));
    } catch (InvalidTimingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The instants after a time, as the wall clock shows them, with the offset. */
  static List<String> shown(Timing timing, String after, int count) {
    return timing.upcoming(Instant.parse(after), count).stream()
        .map(instant -> ZonedDateTime.ofInstant(instant, timing.zone()))
        .map(time -> time.toOffsetDateTime().toString())
        .toList();
  }
}
