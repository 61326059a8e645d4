package dev.prunner.process.ssh;

import static dev.prunner.testing.JobBuilder.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.MutableClock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final MutableClock clock = new MutableClock(MORNING);
  private final Pace pace = new Pace(clock);

  @Test
  void pauses_grow_to_a_tenth_of_a_second_while_nothing_happens() {
    assertThat(Stream.generate(() -> pace.next(Duration.ZERO)).limit(12))
        .isSorted()
        .startsWith(Duration.ofMillis(5).multipliedBy(3).dividedBy(2))
        .endsWith(Pace.LONGEST, Pace.LONGEST);
    pace.hurry();
    assertThat(pace.next(Duration.ZERO)).isLessThan(Duration.ofMillis(10));
  }

  @Test
  void looking_takes_at_most_a_third_of_the_time() {
    assertThat(pace.next(Duration.ofMillis(400))).isEqualTo(Duration.ofMillis(800));
  }

  @Test
  void a_host_without_tasks_is_left_alone_and_let_go_after_half_a_minute() {
    pace.note(true);
    assertThat(pace.next(Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
    assertThat(pace.isIdleForLong()).isFalse();

    clock.advance(Duration.ofSeconds(30));
    assertThat(pace.isIdleForLong()).isTrue();

    pace.note(false);
    assertThat(pace.isIdleForLong()).isFalse();
  }
}
