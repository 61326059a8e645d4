package dev.prunner.job;

import static dev.prunner.testing.JobBuilder.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartDelayTest {

  private final StartDelay delay = new StartDelay(MORNING, MORNING.plusSeconds(60));

  @ParameterizedTest
  @CsvSource({"0, 60", "1, 59", "59, 1", "60, 0", "61, 0", "3600, 0", "-1, 60", "-3600, 60"})
  void what_is_left_is_never_more_than_all_of_it_nor_less_than_nothing(long clock, long left) {
    assertThat(delay.left(MORNING.plusSeconds(clock))).isEqualTo(Duration.ofSeconds(left));
  }
}
