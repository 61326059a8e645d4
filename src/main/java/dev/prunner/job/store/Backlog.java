package dev.prunner.job.store;

import dev.prunner.job.Pause;
import java.time.Instant;
import java.util.Optional;

/**
 * What waits in a pipeline.
 *
 * @param nextDelay when the first start delay of a waiting job ends, if one has one
 * @param pause for which all of it waits
 * @param isHeld whether the first job waits for a group that a running job holds
 */
public record Backlog(
    QueueCounts counts, Optional<Instant> nextDelay, Optional<Pause> pause, boolean isHeld) {

  /** Whether a job waits for nothing but a place; a pause may have ended by itself. */
  public boolean isDue(Instant now) {
    boolean paused = pause.filter(found -> !found.isOver(now)).isPresent();
    return !paused && !isHeld && (counts.due() > 0 || hasPassedDelay(now));
  }

  /** Whether a start delay is over by the clock and was not ended. */
  public boolean hasPassedDelay(Instant now) {
    return nextDelay.filter(end -> !end.isAfter(now)).isPresent();
  }
}
