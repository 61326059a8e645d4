package dev.prunner.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void is_up_with_what_each_check_says() {
    try (HealthChecks checks = new HealthChecks(LONG, Duration.ZERO)) {
      checks.add("disk", () -> Map.of("free", 7)).add("jobs", Map::of);

      assertThat(checks.ready().up()).isTrue();
      assertThat(checks.ready().checks())
          .containsExactly(
              new Finding("disk", true, Map.of("free", 7)), new Finding("jobs", true, Map.of()));
    }
  }

  @Test
  void one_failure_takes_it_down_with_the_reason_and_leaves_it_alive() {
    try (HealthChecks checks = new HealthChecks(LONG, Duration.ZERO)) {
      checks
          .add("jobs", Map::of)
          .add(
              "disk",
              () -> {
                throw new IOException("no room");
              });

      assertThat(checks.ready().up()).isFalse();
      assertThat(checks.ready().checks())
          .contains(new Finding("disk", false, Map.of("error", "no room")));
      assertThat(checks.live().up()).isTrue();
    }
  }

  @Test
  void what_hangs_is_down_within_the_limit_and_is_begun_only_once() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    try (HealthChecks checks = new HealthChecks(Duration.ofMillis(50), Duration.ZERO)) {
      checks.add(
          "database",
          () -> {
            begun.incrementAndGet();
            release.await();
            return Map.of();
          });
      for (int probe = 0; probe < 5; probe++) {
        assertThat(checks.ready().checks())
            .containsExactly(Finding.down("database", "no answer within 50 ms"));
      }
      assertThat(begun).hasValue(1);
    } finally {
      release.countDown();
    }
  }

  @Test
  void comes_back_by_itself() {
    CountDownLatch release = new CountDownLatch(1);
    try (HealthChecks checks = new HealthChecks(Duration.ofMillis(50), Duration.ZERO)) {
      checks.add(
          "database",
          () -> {
            release.await(LONG.toSeconds(), TimeUnit.SECONDS);
            return Map.of();
          });
      assertThat(checks.ready().up()).isFalse();
      release.countDown();

      org.awaitility.Awaitility.await().until(() -> checks.ready().up());
    }
  }

  @Test
  void a_finding_holds_for_a_moment_however_often_it_is_asked_for() {
    AtomicInteger looks = new AtomicInteger();
    try (HealthChecks checks = new HealthChecks(LONG, LONG)) {
      checks.add("disk", () -> Map.of("look", looks.incrementAndGet()));
      for (int probe = 0; probe < 100; probe++) {
        assertThat(checks.ready().up()).isTrue();
      }
      assertThat(looks).hasValue(1);
    }
  }

  @Test
  void is_down_once_the_server_has_stopped() {
    HealthChecks checks = new HealthChecks(LONG, Duration.ZERO).add("jobs", Map::of);
    checks.close();

    assertThat(checks.ready().checks())
        .containsExactly(Finding.down("jobs", "the server has stopped"));
  }
}
