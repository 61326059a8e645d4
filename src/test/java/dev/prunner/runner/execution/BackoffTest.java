package dev.prunner.runner.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

  @ParameterizedTest
  @CsvSource({"1, 100", "2, 200", "3, 400", "7, 6400", "8, 10000", "9, 10000", "2000000000, 10000"})
  void doubles_up_to_its_limit(int failures, long millis) {
    assertThat(backoff.after(failures)).isEqualTo(Duration.ofMillis(millis));
  }
}
