package dev.prunner.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.runner.execution.Retries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetriesTest {

  @TempDir Path dir;
  private RunnerFixture server;

  @BeforeEach
  void start() {
    server = new RunnerFixture(dir);
  }

  @Test
  void tries_again_after_an_error_until_it_works() {
    AtomicInteger attempts = new AtomicInteger();
    Retries retries = new Retries(server.tools());
    retries.untilDone(
        "It was not done",
        () -> {
          if (attempts.incrementAndGet() < 4) {
            throw new OutOfMemoryError("expected by this test");
          }
        });
    server.timer.pass(Duration.ofHours(1));

    assertThat(attempts).hasValue(4);
    assertThat(server.timer.pending()).isEqualTo(RunnerFixture.IDLE_TIMERS);
  }
}
