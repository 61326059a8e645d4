package dev.prunner.scheduler;

import dev.prunner.definition.QueueRules;
import dev.prunner.job.store.RunningJob;
import java.util.List;
import java.util.Optional;

/** Which running jobs a new one ends, and whether it has to wait for the end of any. */
public final class Interruption {

  /** So many jobs in a row may be interrupted; then one may end, so that something gets done. */
  public static final int MOST_IN_A_ROW = 3;

  private Interruption() {}

  /** The running jobs that keep a job of the partition from starting, whatever places there are. */
  public static List<RunningJob> inTheWay(
      QueueRules rules, Optional<String> partition, List<RunningJob> running) {
    return rules.interrupt()
        ? running.stream().filter(job -> sharesLane(rules, partition, job)).toList()
        : List.of();
  }

  /** Those among them that a new job ends. */
  public static List<RunningJob> ended(List<RunningJob> inTheWay, boolean paused) {
    return paused ? List.of() : inTheWay.stream().filter(Interruption::mayBeEnded).toList();
  }

  private static boolean mayBeEnded(RunningJob job) {
    return !job.cancelRequested() && !job.isProtected() && job.interruptions() < MOST_IN_A_ROW;
  }

  static boolean sharesLane(QueueRules rules, Optional<String> partition, RunningJob job) {
    return rules.lane(partition).equals(rules.lane(job.queuePartition()));
  }
}
