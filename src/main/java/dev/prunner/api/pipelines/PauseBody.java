package dev.prunner.api.pipelines;

import dev.prunner.api.http.Caller;
import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.api.http.RequestBody;
import dev.prunner.runner.PipelinePauses;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The body to pause something. Both members are optional, and so is the body.
 *
 * @param reason for others to read
 * @param until when the pause ends by itself, with an offset or Z
 */
public record PauseBody(Optional<String> reason, Optional<String> until) {

  static PauseBody of(byte[] body) {
    RequestBody json = RequestBody.optional(body);
    return new PauseBody(json.text("reason"), json.text("until"));
  }

  /** Pauses a pipeline, or {@link dev.prunner.job.Pause#ALL}. */
  void pause(PipelinePauses pauses, String pipeline, Caller caller) {
    pauses.pause(pipeline, caller.name(), reason.orElse(""), until.map(PauseBody::instant));
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new InvalidRequestException(
          "'until' must be a time such as 2026-12-24T18:00:00Z, but is '" + text + "'", e);
    }
  }
}
