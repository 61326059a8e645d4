package dev.prunner.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private final Attempts exact = new Attempts(() -> 0.5);

  @Test
  void pauses_begin_with_a_second_and_double_up_to_an_hour() {
    assertThat(List.of(1, 2, 3, 12, 13, 35).stream().map(this::seconds))
        .containsExactly(1L, 2L, 4L, 2048L, 3600L, 3600L);
  }

  private long seconds(int failures) {
    return exact.pauseAfter(failures).orElseThrow().toSeconds();
  }

  @Test
  void it_is_given_up_after_about_a_day() {
    Duration all =
        IntStream.range(1, Attempts.MOST)
            .mapToObj(failures -> exact.pauseAfter(failures).orElseThrow())
            .reduce(Duration.ZERO, Duration::plus);

    assertThat(all).isBetween(Duration.ofHours(23), Duration.ofHours(25));
    assertThat(exact.pauseAfter(Attempts.MOST)).isEmpty();
    assertThat(exact.pauseAfter(Attempts.MOST + 1)).isEmpty();
  }

  @Test
  void a_pause_is_up_to_a_tenth_shorter_or_longer() {
    assertThat(new Attempts(() -> 0).pauseAfter(1)).contains(Duration.ofMillis(900));
    assertThat(new Attempts(() -> 0.999_999).pauseAfter(1)).contains(Duration.ofMillis(1100));
  }
}
