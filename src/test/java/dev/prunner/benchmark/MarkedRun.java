package dev.prunner.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Jobs whose tasks each append a byte to a file, sent over four connections.
 *
 * @param tasks of a job
 */
record MarkedRun(JobServer server, String pipeline, int tasks) {

  private static final int CONNECTIONS = 4;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  static MarkedRun ofOneTask(JobServer server) {
    return new MarkedRun(server, Pipelines.ONE, 1);
  }

  /** Runs so many jobs; the seconds from the first request until the last job is over. */
  double seconds(int jobs) throws Exception {
    long marks = marks() + (long) jobs * tasks;
    return Rounds.seconds(
        () -> {
          new Load(server, pipeline, CONNECTIONS).send(jobs);
          awaitMarks(marks);
          server.awaitIdle(pipeline);
        });
  }

  private void awaitMarks(long expected) {
    // Asking the file, not the server, disturbs nobody.
    Awaitility.await("all tasks have run")
        .atMost(LONGEST)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> marks() >= expected);
  }

  private long marks() throws IOException {
    Path file = server.project().resolve(Pipelines.MARKS);
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
