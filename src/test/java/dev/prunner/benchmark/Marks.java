package dev.prunner.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * The file to which each task that has run has added a byte. To ask it disturbs no server.
 *
 * @param directory where the scripts run
 */
record Marks(Path directory) {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  long count() throws IOException {
    Path file = directory.resolve(Pipelines.MARKS);
    return Files.exists(file) ? Files.size(file) : 0;
  }

  void await(long expected) {
    Awaitility.await("all tasks have run")
        .atMost(LONGEST)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> count() >= expected);
  }
}
