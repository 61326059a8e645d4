package dev.prunner.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long ended jobs are kept; whichever limit is reached first applies. Zero means no limit.
 *
 * @param period jobs that ended longer ago are removed; empty for no limit
 * @param count at most this many ended jobs are kept, the newest; empty for no limit
 */
public record Retention(Optional<Duration> period, OptionalInt count) {

  /** Keeps every job. */
  public static final Retention FOREVER = new Retention(Optional.empty(), OptionalInt.empty());

  public Retention {
    period = period.filter(time -> !time.isZero());
    count = count.orElse(0) == 0 ? OptionalInt.empty() : count;
  }
}
