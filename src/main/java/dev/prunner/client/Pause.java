package dev.prunner.client;

import java.time.Instant;
import java.util.Optional;

/**
 * Why the jobs of a pipeline wait.
 *
 * @param until when it ends by itself; empty if somebody must resume
 * @param user who has paused it
 */
public record Pause(Instant since, Optional<Instant> until, String user, Optional<String> reason) {

  static Pause of(JsonObject json) {
    return new Pause(
        json.time("since"),
        json.optionalTime("until"),
        json.text("user"),
        json.optionalText("reason"));
  }
}
