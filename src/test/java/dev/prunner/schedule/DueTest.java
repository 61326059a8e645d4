package dev.prunner.schedule;

import static dev.prunner.schedule.Timings.cron;
import static dev.prunner.schedule.Timings.every;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DueTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final Timing HOURLY = cron("0 * * * *");

  @Test
  void nothing_is_due_before_the_next_instant() {
    Due due = Due.at(NOON.plusSeconds(3599), HOURLY, NOON, CatchUp.ALL, DAY);

    assertThat(due).isEqualTo(new Due(List.of(), Optional.empty()));
  }

  @Test
  void what_has_just_come_is_due_whatever_is_made_up_for() {
    for (CatchUp catchUp : CatchUp.values()) {
      Due due =
          Due.at(NOON.plusSeconds(3), HOURLY, NOON.minusSeconds(3600), catchUp, Duration.ZERO);

      assertThat(due.fire()).containsExactly(NOON);
      assertThat(due.missed()).isEmpty();
    }
  }

  @Test
  void none_makes_up_for_nothing() {
    Due due = after(Duration.ofHours(3), CatchUp.NONE, DAY);

    assertThat(due.fire()).isEmpty();
    assertThat(due.missed()).contains(new Due.Missed(NOON.plus(Duration.ofHours(3)), 3, false));
  }

  @Test
  void latest_makes_up_for_the_last_one() {
    Due due = after(Duration.ofHours(3), CatchUp.LATEST, DAY);

    assertThat(due.fire()).containsExactly(NOON.plus(Duration.ofHours(3)));
    assertThat(due.missed()).contains(new Due.Missed(NOON.plus(Duration.ofHours(2)), 2, false));
  }

  @Test
  void all_makes_up_for_each_within_the_window() {
    Due due = after(Duration.ofHours(6), CatchUp.ALL, Duration.ofHours(2));

    assertThat(due.fire())
        .containsExactly(NOON.plus(Duration.ofHours(5)), NOON.plus(Duration.ofHours(6)));
    assertThat(due.missed()).contains(new Due.Missed(NOON.plus(Duration.ofHours(4)), 4, false));
  }

  @Test
  void what_is_older_than_the_window_is_not_made_up_for() {
    Due due = after(Duration.ofHours(2), CatchUp.LATEST, Duration.ofMinutes(19));

    assertThat(due.fire()).isEmpty();
    assertThat(due.missed()).isPresent();
  }

  @Test
  void all_makes_up_for_at_most_a_hundred() {
    Due due =
        Due.at(NOON.plus(DAY), every(Duration.ofSeconds(1)), NOON, CatchUp.ALL, Duration.ofDays(9));

    assertThat(due.fire()).hasSize(100).endsWith(NOON.plus(DAY)).isSorted();
    assertThat(due.missed()).contains(new Due.Missed(NOON.plus(DAY).minusSeconds(100), 1, true));
  }

  @Test
  void a_clock_that_was_set_back_repeats_nothing() {
    assertThat(Due.at(NOON.minus(DAY), HOURLY, NOON, CatchUp.ALL, DAY).fire()).isEmpty();
  }

  private static Due after(Duration time, CatchUp catchUp, Duration window) {
    return Due.at(NOON.plus(time).plus(Duration.ofMinutes(20)), HOURLY, NOON, catchUp, window);
  }

  /** Whoever looks, and whatever the clock says then: what was last done is all that is known. */
  @Property(tries = 300)
  void no_instant_comes_twice_in_any_order_of_looks_and_clocks(
      @ForAll @Size(max = 60) List<@IntRange(min = -900, max = 2_000) Integer> steps,
      @ForAll CatchUp catchUp) {
    Timing timing = cron("*/3 * * * *", "Europe/Berlin", Dst.ADJUST);
    Instant now = Instant.parse("2026-10-25T00:00:00Z");
    Instant last = now;
    Set<Instant> fired = new HashSet<>();
    Set<UUID> jobs = new HashSet<>();
    for (int step : steps) {
      now = now.plusSeconds(step);
      for (Instant instant : Due.at(now, timing, last, catchUp, DAY).fire()) {
        assertThat(instant).isAfter(last).isBeforeOrEqualTo(now);
        assertThat(fired.add(instant)).isTrue();
        assertThat(jobs.add(FiringId.of("p", "s", instant))).isTrue();
        last = instant;
      }
    }
  }

  @Property(tries = 300)
  void all_loses_none_within_the_window(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 5_000) Integer> steps) {
    Timing timing = cron("*/3 * * * *", "Europe/Berlin", Dst.ADJUST);
    Instant start = Instant.parse("2026-03-28T23:00:00Z");
    Instant now = start;
    Instant last = start;
    List<Instant> fired = new ArrayList<>();
    for (int step : steps) {
      now = now.plusSeconds(step);
      List<Instant> fire = Due.at(now, timing, last, CatchUp.ALL, DAY).fire();
      fired.addAll(fire);
      last = fire.isEmpty() ? last : fire.get(fire.size() - 1);
    }
    Instant end = now;
    assertThat(fired)
        .isEqualTo(
            timing.upcoming(start, fired.size() + 1).stream()
                .filter(instant -> !instant.isAfter(end))
                .toList());
  }

  @Test
  void the_id_of_a_firing_is_that_of_its_pipeline_schedule_and_instant() {
    UUID id = FiringId.of("pipeline", "nightly", NOON);

    assertThat(id.version()).isEqualTo(5);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id).isEqualTo(FiringId.of("pipeline", "nightly", NOON));
    assertThat(
            List.of(
                FiringId.of("pipelinen", "ightly", NOON),
                FiringId.of("pipeline", "nightly", NOON.plusSeconds(1)),
                FiringId.of("other", "nightly", NOON)))
        .doesNotContain(id)
        .doesNotHaveDuplicates();
  }
}
