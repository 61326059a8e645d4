package dev.prunner.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long finished jobs are kept, whichever of the two comes first.
 *
 * @param period finished jobs older than this are removed; empty for no limit
 * @param count at most this many finished jobs are kept; empty for no limit
 */
public record Retention(Optional<Duration> period, OptionalInt count) {

  /** Keeps every job. */
  public static final Retention FOREVER = new Retention(Optional.empty(), OptionalInt.empty());
}
