package dev.prunner.job;

import java.time.Instant;
import java.util.Optional;

/**
 * What waits in a pipeline.
 *
 * @param nextDelay when the first start delay of a waiting job ends, if one has one
 */
public record Backlog(QueueCounts counts, Optional<Instant> nextDelay) {

  /** Whether a job waits for nothing but a place. */
  public boolean isDue(Instant now) {
    return counts.due() > 0 || hasPassedDelay(now);
  }

  /** Whether a start delay is over by the clock and was not ended. */
  public boolean hasPassedDelay(Instant now) {
    return nextDelay.filter(end -> !end.isAfter(now)).isPresent();
  }
}
