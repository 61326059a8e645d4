package dev.prunner.job;

import java.time.Instant;
import java.util.Optional;

/**
 * While a pipeline is paused its jobs are accepted and wait; those that run go on.
 *
 * @param since when it was paused
 * @param until when it ends by itself, if it does
 * @param user who has paused it
 * @param reason for others to read; may be empty
 */
public record Pause(Instant since, Optional<Instant> until, String user, String reason) {

  /** The name under which the pause of all pipelines is kept; no pipeline has it. */
  public static final String ALL = "";

  /** Whether it has ended by itself. */
  public boolean isOver(Instant now) {
    return until.filter(end -> !end.isAfter(now)).isPresent();
  }
}
