package dev.prunner.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What a schedule is to do about the instants that have come since it last did something.
 *
 * @param fire the instants to fire for, in order
 * @param missed those that nothing is done for
 */
public record Due(List<Instant> fire, Optional<Missed> missed) {

  /** How many instants are made up for at once. */
  public static final int MOST = 100;

  /** What is not later than that is no downtime, but a server that is busy. */
  private static final Duration PUNCTUAL = Duration.ofSeconds(10);

  private static final Due NOTHING = new Due(List.of(), Optional.empty());

  public Due {
    fire = List.copyOf(fire);
  }

  /**
   * Instants that are over.
   *
   * @param count how many, of the last ones
   * @param andMore whether there are earlier ones, which are not counted
   */
  public record Missed(Instant newest, int count, boolean andMore) {}

  /**
   * Decides about the instants after {@code last}, up to now. A clock that was set back is before
   * {@code last}, and nothing is due until it has come there again.
   *
   * @param window older instants are not made up for
   */
  public static Due at(Instant now, Timing timing, Instant last, CatchUp catchUp, Duration window) {
    List<Instant> newest = newest(timing, last, now);
    if (newest.isEmpty()) {
      return NOTHING;
    }
    List<Instant> fire =
        newest.stream().filter(instant -> isFresh(instant, now, catchUp, window)).toList();
    int most = catchUp == CatchUp.ALL ? MOST : 1;
    List<Instant> chosen = fire.subList(Math.max(0, fire.size() - most), fire.size());
    return new Due(chosen, missed(newest, newest.size() - chosen.size()));
  }

  private static boolean isFresh(Instant instant, Instant now, CatchUp catchUp, Duration window) {
    boolean extended = catchUp != CatchUp.NONE && window.compareTo(PUNCTUAL) > 0;
    return !instant.isBefore(now.minus(extended ? window : PUNCTUAL));
  }

  private static Optional<Missed> missed(List<Instant> newest, int count) {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new Missed(newest.get(count - 1), Math.min(count, MOST), newest.size() > MOST));
  }

  /**
   * The newest instants, one more than can be made up for if there are. However long the time since
   * the last one is, few are looked at: those of twice as long a time until there are enough.
   */
  private static List<Instant> newest(Timing timing, Instant last, Instant now) {
    Duration back = Duration.ofMinutes(1);
    while (true) {
      boolean all = Duration.between(last, now).compareTo(back) <= 0;
      List<Instant> found = newestAfter(all ? last : now.minus(back), timing, now);
      if (all || found.size() > MOST) {
        return found;
      }
      back = back.multipliedBy(2);
    }
  }

  private static List<Instant> newestAfter(Instant from, Timing timing, Instant now) {
    Deque<Instant> found = new ArrayDeque<>();
    Optional<Instant> next = timing.next(from).filter(instant -> !instant.isAfter(now));
    while (next.isPresent()) {
      found.add(next.get());
      if (found.size() > MOST + 1) {
        found.remove();
      }
      next = timing.next(next.get()).filter(instant -> !instant.isAfter(now));
    }
    return new ArrayList<>(found);
  }
}
