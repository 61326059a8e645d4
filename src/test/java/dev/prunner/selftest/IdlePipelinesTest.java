package dev.prunner.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.selftest.IdlePipelines.Fill;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdlePipelinesTest {

  private static final Fill IDLE = new Fill("prompt", 0, 1, 1);
  private static final Fill BUSY = new Fill("prompt", 1, 1, 1);

  private final IdlePipelines pipelines = new IdlePipelines(Duration.ofSeconds(2));

  @Test
  void a_pipeline_that_is_idle_at_all_looks_for_too_long_is_told_once() {
    assertThat(look(0, IDLE)).isEmpty();
    assertThat(look(1_900, IDLE)).isEmpty();
    assertThat(look(2_000, IDLE))
        .singleElement()
        .hasToString("left waiting: 1 jobs of prompt wait while 0 of 1 run");
    assertThat(look(5_000, IDLE)).isEmpty();
  }

  @Test
  void one_busy_look_is_enough() {
    assertThat(look(0, IDLE)).isEmpty();
    assertThat(look(1_000, BUSY)).isEmpty();
    assertThat(look(2_500, IDLE)).isEmpty();
  }

  @Test
  void what_was_idle_before_a_time_without_looks_may_have_been_busy() {
    assertThat(look(0, IDLE)).isEmpty();
    pipelines.lookAway();
    assertThat(look(2_500, IDLE)).isEmpty();
    assertThat(look(4_500, IDLE)).hasSize(1);
  }

  @Test
  void what_waits_for_its_delay_is_not_idle() {
    Fill delayed = new Fill("delayed", 0, 5, 3);
    assertThat(look(0, delayed)).isEmpty();
    assertThat(look(10_000, delayed)).isEmpty();
  }

  private List<Violation> look(long millis, Fill fill) {
    return pipelines.look(Duration.ofMillis(millis), List.of(fill));
  }
}
