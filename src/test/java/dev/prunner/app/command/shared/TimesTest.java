package dev.prunner.app.command.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "PT0.9S, 0 s",
    "PT59.9S, 59 s",
    "PT3M20S, 3 min 20 s",
    "PT1H, 1 h 0 min",
    "PT26H5M, 26 h 5 min"
  })
  void a_duration_is_told_in_whole_seconds_and_its_two_largest_units(Duration time, String words) {
    assertThat(Times.inWords(time)).isEqualTo(words);
  }
}
