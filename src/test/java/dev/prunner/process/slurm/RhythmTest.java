package dev.prunner.process.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RhythmTest {

  private final Rhythm rhythm = new Rhythm(Duration.ofMillis(20), Duration.ofMillis(100));

  @Test
  void looks_less_and_less_often_while_nothing_happens() {
    assertThat(rhythm.next(Duration.ZERO)).hasMillis(20);
    assertThat(rhythm.next(Duration.ZERO)).hasMillis(30);
    for (int look = 0; look < 20; look++) {
      assertThat(rhythm.next(Duration.ZERO))
          .isBetween(Duration.ofMillis(20), Duration.ofMillis(100));
    }
    assertThat(rhythm.next(Duration.ZERO)).hasMillis(100);
    rhythm.hurry();
    assertThat(rhythm.next(Duration.ZERO)).hasMillis(20);
  }

  @Test
  void a_look_that_takes_long_is_made_seldom() {
    assertThat(rhythm.next(Duration.ofMillis(30))).hasMillis(300);
  }
}
