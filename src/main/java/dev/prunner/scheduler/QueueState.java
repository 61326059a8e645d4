package dev.prunner.scheduler;

/**
 * How full the queue of a pipeline is.
 *
 * @param running how many of its jobs run
 * @param waiting how many wait, of {@linkplain Admission#countedPartition those that count}
 */
public record QueueState(int running, int waiting) {

  /** How many jobs may start now; never negative, even after the limit was lowered. */
  public int freePlaces(int concurrency) {
    return Math.max(0, concurrency - running);
  }
}
