package dev.prunner.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowTest {

  @Test
  void compares_round_by_round() {
    Row row = beside(Unit.SECONDS, Samples.of(2, 9, 40), Samples.of(1, 3, 10), Goal.times(3));

    assertThat(row.markdown())
        .isEqualTo(
            "| work | 9.00 (2.00-40.00) s | 3.00 (1.00-10.00) s: shells | 3.0 (2.0-4.0) × | ≤ 3.0 ×"
                + " | yes |");
  }

  @Test
  void says_how_many_times_more_the_machine_can_do() {
    Row row =
        beside(
            Unit.PER_SECOND,
            Samples.of(500),
            Samples.of(2_000),
            Goal.atLeast(3_000, Unit.PER_SECOND));

    assertThat(row.markdown())
        .isEqualTo("| work | 500/s | 2,000/s: shells | 4.0 × | ≥ 3,000/s | no |");
  }

  @Test
  void has_no_ratio_to_nothing() {
    Row row = beside(Unit.PERCENT, Samples.of(0.5), Samples.of(0), Goal.NONE);

    assertThat(row.markdown()).isEqualTo("| work | 0.50 % | 0.00 %: shells |  |  |  |");
  }

  @Test
  void may_have_no_limit_and_no_goal() {
    Row row = Row.alone("work", Unit.MEGABYTES, Samples.of(350.4), Goal.NONE);

    assertThat(row.markdown()).isEqualTo("| work | 350 MB |  |  |  |  |");
  }

  private static Row beside(Unit unit, Samples ours, Samples limit, Goal goal) {
    return Row.beside("work", unit, ours, limit, "shells", goal);
  }
}
