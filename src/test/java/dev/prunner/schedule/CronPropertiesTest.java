package dev.prunner.schedule;

import static dev.prunner.schedule.Timings.cron;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/**
 * Expressions around the moments at which clocks are set, against what is told by looking at each
 * minute.
 */
class CronPropertiesTest {

  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "Asia/Beirut",
          "America/St_Johns",
          "Africa/Casablanca",
          "UTC");

  @Property(tries = 300)
  void instants_only_go_forward(
      @ForAll("expressions") String expression,
      @ForAll("zones") String zone,
      @ForAll Dst dst,
      @ForAll @IntRange(max = 20) int change,
      @ForAll @LongRange(min = -100, max = 100) long hours) {
    Cron cron = cron(expression, zone, dst);

    List<Instant> upcoming = cron.upcoming(near(zone, change, hours), 12);

    assertThat(upcoming).isSorted().doesNotHaveDuplicates().hasSize(12);
    assertThat(cron.next(upcoming.get(3).minusMillis(1))).contains(upcoming.get(3));
  }

  @Property(tries = 200)
  void a_fixed_time_comes_once_a_day_and_is_put_off_to_the_end_of_the_gap(
      @ForAll @IntRange(max = 59) int minute,
      @ForAll @IntRange(max = 4) int hour,
      @ForAll("zones") String zone,
      @ForAll @IntRange(max = 20) int change) {
    Cron cron = cron(minute + " " + hour + " * * *", zone, Dst.ADJUST);
    ZoneId id = ZoneId.of(zone);
    ZonedDateTime from = near(zone, change, -24).atZone(id).toLocalDate().atStartOfDay(id);

    List<Instant> upcoming = cron.upcoming(from.toInstant().minusMillis(1), 3);

    assertThat(upcoming)
        .isEqualTo(
            IntStream.range(0, 3)
                .mapToObj(day -> from.toLocalDate().plusDays(day).atTime(hour, minute))
                .map(time -> adjusted(time, id))
                .toList());
  }

  private static Instant adjusted(LocalDateTime time, ZoneId zone) {
    ZoneOffsetTransition set = zone.getRules().getTransition(time);
    return set != null && set.isGap()
        ? set.getInstant()
        : ZonedDateTime.ofLocal(time, zone, null).toInstant();
  }

  @Property(tries = 200)
  void what_follows_the_clock_is_what_it_shows_minute_by_minute(
      @ForAll("expressions") String expression,
      @ForAll("zones") String zone,
      @ForAll @IntRange(max = 20) int change) {
    Cron cron = cron(expression, zone, Dst.LITERAL);
    Instant from = near(zone, change, -6);
    Instant to = from.plus(Duration.ofHours(12));

    List<Instant> shown = new ArrayList<>();
    for (Instant at = from.plusSeconds(60); !at.isAfter(to); at = at.plusSeconds(60)) {
      if (matches(expression, at.atZone(ZoneId.of(zone)))) {
        shown.add(at);
      }
    }

    List<Instant> upcoming = new ArrayList<>(cron.upcoming(from, 12 * 60 + 1));
    upcoming.removeIf(at -> at.isAfter(to));
    assertThat(upcoming).isEqualTo(shown);
  }

  private static boolean matches(String expression, ZonedDateTime time) {
    String[] fields = expression.split(" ", -1);
    boolean ofMonth = matches(fields[2], time.getDayOfMonth());
    boolean ofWeek = matches(fields[4], time.getDayOfWeek().getValue() % 7);
    boolean anyDay = fields[2].equals("*") || fields[4].equals("*");
    boolean day = anyDay ? (ofMonth && ofWeek) : (ofMonth || ofWeek);
    return matches(fields[0], time.getMinute()) && matches(fields[1], time.getHour()) && day;
  }

  private static boolean matches(String field, int value) {
    for (String part : field.split(",", -1)) {
      if (part.equals("*")
          || (part.startsWith("*/") && value % Integer.parseInt(part.substring(2)) == 0)
          || (part.contains("-") && isBetween(part.split("-", -1), value))
          || part.equals(Integer.toString(value))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBetween(String[] ends, int value) {
    return Integer.parseInt(ends[0]) <= value && value <= Integer.parseInt(ends[1]);
  }

  /** A time some hours from one at which the clocks of the zone are set. */
  private static Instant near(String zone, int change, long hours) {
    Instant at = Instant.parse("2020-01-01T00:00:00Z");
    for (int i = 0; i <= change; i++) {
      ZoneOffsetTransition set = ZoneId.of(zone).getRules().nextTransition(at);
      at = set == null ? at.plus(Duration.ofDays(100)) : set.getInstant();
    }
    return at.plus(Duration.ofHours(hours));
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(ZONES);
  }

  @Provide
  Arbitrary<String> expressions() {
    return Combinators.combine(field(0, 59), field(0, 23), days(1, 28), days(0, 6))
        .as((minute, hour, day, weekday) -> String.join(" ", minute, hour, day, "*", weekday));
  }

  private static Arbitrary<String> days(int least, int most) {
    Arbitrary<Integer> value = Arbitraries.integers().between(least, most);
    return Arbitraries.oneOf(
        Arbitraries.just("*"),
        Arbitraries.just("*"),
        value.map(Object::toString),
        value.list().uniqueElements().ofMinSize(2).ofMaxSize(3).map(CronPropertiesTest::list),
        value.map(from -> from + "-" + most));
  }

  private static Arbitrary<String> field(int least, int most) {
    return Arbitraries.oneOf(
        days(least, most), Arbitraries.integers().between(2, 12).map(step -> "*/" + step));
  }

  private static String list(List<Integer> values) {
    return String.join(",", values.stream().map(Object::toString).toList());
  }
}
