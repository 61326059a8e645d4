package dev.prunner.scheduler;

/**
 * How full the queue of a pipeline is.
 *
 * @param running how many of its jobs run
 * @param waiting how many wait, of {@linkplain dev.prunner.definition.QueueRules#countedPartition
 *     those that count}
 * @param paused whether nothing may start, so that a new job waits
 * @param held whether a new job has to wait for a certain running one, whatever places there are
 */
public record QueueState(int running, int waiting, boolean paused, boolean held) {

  /** Where no job waits for a certain other one. */
  public QueueState(int running, int waiting, boolean paused) {
    this(running, waiting, paused, false);
  }

  /** When a new job has to wait for a certain running one. */
  public QueueState whileHeld() {
    return new QueueState(running, waiting, paused, true);
  }

  /** When so many waiting jobs have started. */
  public QueueState afterStarts(int started) {
    return new QueueState(running + started, Math.max(0, waiting - started), paused, held);
  }
}
