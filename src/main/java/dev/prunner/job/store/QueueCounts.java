package dev.prunner.job.store;

/**
 * How many jobs of a pipeline have not ended.
 *
 * @param waiting how many wait, those among them whose start delay has not passed
 * @param delayed how many of the waiting ones may not start yet
 */
public record QueueCounts(int running, int waiting, int delayed) {

  /** Of a pipeline that has no job. */
  public static final QueueCounts NONE = new QueueCounts(0, 0, 0);

  /** How many wait for nothing but a place. */
  public int due() {
    return waiting - delayed;
  }
}
