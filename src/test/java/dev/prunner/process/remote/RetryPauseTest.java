package dev.prunner.process.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPauseTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "5, 16", "6, 30", "1000, 30"})
  void what_does_not_answer_is_left_alone_for_longer_each_time(int failures, int seconds) {
    assertThat(RetryPause.DEFAULT.after(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void the_longest_pause_may_be_shorter_than_the_first() {
    RetryPause hasty = new RetryPause(Duration.ofMillis(500));

    assertThat(hasty.after(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(hasty.after(4)).isEqualTo(Duration.ofMillis(500));
  }
}
