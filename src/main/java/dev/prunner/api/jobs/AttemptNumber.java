package dev.prunner.api.jobs;

import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.job.TaskRun;
import jakarta.ws.rs.NotFoundException;
import org.jspecify.annotations.Nullable;

/** Which attempt of a task a request is about. */
public final class AttemptNumber {

  private AttemptNumber() {}

  /**
   * The attempt's number; that of the last one that has begun if none is given.
   *
   * @throws InvalidRequestException if it is no number
   * @throws NotFoundException if there was no such attempt
   */
  public static int parse(@Nullable String text, TaskRun run) {
    if (text == null) {
      return run.lastAttempt();
    }
    if (!text.matches("[1-9]\\d{0,3}")) {
      throw new InvalidRequestException("'attempt' must be the number of an attempt, from 1");
    }
    int attempt = Integer.parseInt(text);
    if (attempt > run.lastAttempt()) {
      throw new NotFoundException(
          "task '%s' has had %d attempts, so there is none with the number %d"
              .formatted(run.name(), run.lastAttempt(), attempt));
    }
    return attempt;
  }
}
