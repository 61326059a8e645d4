package dev.prunner.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/** Fires at the times of a cron expression, as the wall clock of a zone shows them. */
public record Cron(CronExpression expression, ZoneId zone, Dst dst) implements Timing {

  /**
   * Fires by an expression.
   *
   * @throws InvalidTimingException when it is none, or means no time that ever comes
   */
  public static Cron of(String text, ZoneId zone, Dst dst) throws InvalidTimingException {
    return new Cron(CronExpression.parse(text), zone, dst);
  }

  @Override
  public Optional<Instant> next(Instant after) {
    Instant second = after.truncatedTo(ChronoUnit.SECONDS);
    return dst == Dst.LITERAL || expression.hasOpenHour() ? shown(second) : adjusted(second);
  }

  /**
   * The next time that the clock shows. Between two times at which it is set it runs evenly: what
   * is found there counts, and the next stretch begins when it is set.
   */
  private Optional<Instant> shown(Instant after) {
    ZoneRules rules = zone.getRules();
    Instant from = after;
    while (true) {
      ZoneOffset offset = rules.getOffset(from);
      Optional<Instant> next =
          expression
              .next(LocalDateTime.ofInstant(from, offset))
              .map(time -> time.toInstant(offset));
      ZoneOffsetTransition set = rules.nextTransition(from);
      if (next.isEmpty() || set == null || next.get().isBefore(set.getInstant())) {
        return next;
      }
      Optional<Instant> atOnce = showsAtOnce(set);
      if (atOnce.isPresent()) {
        return atOnce;
      }
      from = set.getInstant();
    }
  }

  /** The very moment at which the clock is set, if it shows a wanted time then. */
  private Optional<Instant> showsAtOnce(ZoneOffsetTransition set) {
    LocalDateTime shown = set.getDateTimeAfter();
    return expression
        .next(shown.minusSeconds(1))
        .filter(shown::equals)
        .map(time -> set.getInstant());
  }

  /** The next fixed time, each of which comes exactly once, but for those that fall together. */
  private Optional<Instant> adjusted(Instant after) {
    Optional<LocalDateTime> time = expression.next(LocalDateTime.ofInstant(after, zone));
    while (time.isPresent() && !instantOf(time.get()).isAfter(after)) {
      time = expression.next(time.get());
    }
    return time.map(this::instantOf);
  }

  private Instant instantOf(LocalDateTime time) {
    ZoneOffsetTransition set = zone.getRules().getTransition(time);
    return set != null && set.isGap()
        ? set.getInstant()
        : time.toInstant(zone.getRules().getOffset(time)); // of two offsets, the earlier one
  }

  @Override
  public String text() {
    return expression.text();
  }

  @Override
  public String words() {
    return expression.words();
  }
}
