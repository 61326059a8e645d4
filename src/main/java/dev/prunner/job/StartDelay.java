package dev.prunner.job;

import java.time.Duration;
import java.time.Instant;

/**
 * The start delay of a waiting job.
 *
 * @param from when it began: when the job was accepted
 * @param until when it ends
 */
public record StartDelay(Instant from, Instant until) {

  /**
   * How much of it is left. Never more than all of it, so that a clock that was set back makes no
   * job wait for longer than its delay.
   */
  public Duration left(Instant now) {
    Duration left = Duration.between(now.isBefore(from) ? from : now, until);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
