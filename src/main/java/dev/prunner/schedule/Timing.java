package dev.prunner.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The instants at which a schedule fires. */
public sealed interface Timing permits Cron, Every {

  /** The first instant after another; empty if there is none any more. */
  Optional<Instant> next(Instant after);

  /** The zone in which its times are meant, and shown. */
  ZoneId zone();

  /** What it says, as its author has written it. */
  String text();

  /** What it says, in words. */
  String words();

  /** Equal for those that have the same expression and zone. */
  default String identity() {
    return text() + " " + zone();
  }

  /** The first instants after another, in order. */
  default List<Instant> upcoming(Instant after, int count) {
    List<Instant> upcoming = new ArrayList<>();
    Optional<Instant> next = next(after);
    while (next.isPresent() && upcoming.size() < count) {
      upcoming.add(next.get());
      next = next(next.get());
    }
    return upcoming;
  }
}
