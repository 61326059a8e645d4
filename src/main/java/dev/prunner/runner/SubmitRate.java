package dev.prunner.runner;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * How many jobs a user may send: as many as in a minute at once, and then one for each that would
 * have been due. A user who has not sent any for a minute is forgotten, so the memory that this
 * takes is that of one minute. Thread-safe.
 */
final class SubmitRate {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final int LOOK_AFTER = 1000;

  private final OptionalInt perMinute;
  private final LongSupplier nanos;

  /** Until when the requests of a user would take, at an even pace. */
  private final Map<String, Long> booked = new HashMap<>();

  private int lookAt = LOOK_AFTER;

  /**
   * @param nanos a clock that is never set
   */
  SubmitRate(OptionalInt perMinute, LongSupplier nanos) {
    this.perMinute = perMinute;
    this.nanos = nanos;
  }

  /**
   * Counts a request.
   *
   * @throws TooManySubmitsException if it comes too early
   */
  void take(String user) {
    if (perMinute.isPresent()) {
      take(user, MINUTE / perMinute.getAsInt());
    }
  }

  private synchronized void take(String user, long pace) {
    long now = nanos.getAsLong();
    long end = Math.max(booked.getOrDefault(user, now) - now, 0) + pace;
    if (end > MINUTE) {
      throw new TooManySubmitsException(perMinute.getAsInt(), wholeSeconds(end - MINUTE));
    }
    booked.put(user, now + end);
    forget(now);
  }

  /** What a pace leaves over counts, too. */
  private static Duration wholeSeconds(long time) {
    return Duration.ofNanos(time).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
  }

  private void forget(long now) {
    if (booked.size() >= lookAt) {
      booked.values().removeIf(end -> end - now <= 0);
      lookAt = Math.max(LOOK_AFTER, 2 * booked.size());
    }
  }

  int known() {
    return booked.size();
  }
}
