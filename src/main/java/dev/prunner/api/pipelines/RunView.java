package dev.prunner.api.pipelines;

import dev.prunner.api.http.Times;
import dev.prunner.job.Run;
import java.util.Optional;
import java.util.UUID;

/**
 * A run of a pipeline.
 *
 * @param start when it began to run; absent for one that failed before
 */
public record RunView(UUID id, String status, String user, Optional<String> start, String end) {

  static RunView of(Run run) {
    return new RunView(
        run.id(),
        run.status().label(),
        run.user(),
        run.start().map(Times::millis),
        Times.millis(run.end()));
  }
}
