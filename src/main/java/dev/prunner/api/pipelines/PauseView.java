package dev.prunner.api.pipelines;

import dev.prunner.api.http.Times;
import dev.prunner.job.Pause;
import java.util.Optional;

/**
 * Why the jobs of a pipeline wait.
 *
 * @param until when it ends by itself
 */
public record PauseView(
    String since, Optional<String> until, String user, Optional<String> reason) {

  static PauseView of(Pause pause) {
    return new PauseView(
        Times.millis(pause.since()),
        pause.until().map(Times::millis),
        pause.user(),
        Optional.of(pause.reason()).filter(text -> !text.isEmpty()));
  }
}
