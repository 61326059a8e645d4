package dev.prunner.app.command.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShownJobTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private static ShownJob job(String status, ShownTask... tasks) {
    return new ShownJob(
        new UUID(1, 2),
        "release",
        status,
        "jane",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        START,
        Optional.of(START),
        Optional.of(START.plusMillis(1_250)),
        Optional.of("why"),
        false,
        Map.of(),
        List.of(tasks));
  }

  private static ShownTask task(String name, String status, int code, int endSecond) {
    return new ShownTask(
        name,
        List.of(),
        status,
        Optional.of(START),
        Optional.of(START.plusSeconds(endSecond)),
        Optional.of(code),
        Optional.of("exit status " + code),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void the_exit_code_is_that_of_the_task_that_failed_first() {
    ShownJob job =
        job(
            "failed",
            task("late", "error", 4, 9),
            task("a", "done", 7, 1),
            task("b", "error", 3, 2));

    assertThat(job.exitCode()).isEqualTo(3);
    assertThat(job.result()).isEqualTo("release failed in 1.3 s: task b: exit status 3");
  }

  @Test
  void success_is_0_and_any_other_end_without_a_failed_task_is_1() {
    assertThat(job("succeeded", task("a", "done", 7, 1)).exitCode()).isZero();
    assertThat(job("canceled", task("a", "canceled", 143, 1)).exitCode()).isOne();
    assertThat(job("failed").exitCode()).isOne();
    assertThat(job("failed").result()).isEqualTo("release failed in 1.3 s: why");
  }
}
