package dev.prunner.scheduler;

/**
 * How full the queue of a pipeline is.
 *
 * @param running how many of its jobs run
 * @param waiting how many wait, of {@linkplain Admission#countedPartition those that count}
 * @param paused whether nothing may start, so that a new job waits
 */
public record QueueState(int running, int waiting, boolean paused) {

  /** When so many waiting jobs have started. */
  public QueueState afterStarts(int started) {
    return new QueueState(running + started, Math.max(0, waiting - started), paused);
  }
}
