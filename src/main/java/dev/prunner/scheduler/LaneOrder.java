package dev.prunner.scheduler;

import dev.prunner.definition.QueueRules;
import dev.prunner.job.Job;
import dev.prunner.job.store.RunningJob;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which job is next where it is not simply the first one. */
public final class LaneOrder {

  private LaneOrder() {}

  /** So many first jobs of lanes are enough to decide: one of them is of a lane that runs none. */
  public static int candidates(List<RunningJob> running) {
    return running.size() + 1;
  }

  /**
   * The job of the lane that runs the fewest jobs, then the one that was accepted first. With
   * {@code interrupt} no job is next whose lane runs one.
   *
   * @param first the first jobs of lanes
   */
  public static Optional<Job> next(List<Job> first, List<RunningJob> running) {
    return first.stream()
        .filter(job -> !job.pipeline().queue().interrupt() || runningBeside(job, running) == 0)
        .min(
            Comparator.<Job>comparingLong(job -> runningBeside(job, running))
                .thenComparingLong(Job::sequence));
  }

  private static long runningBeside(Job job, List<RunningJob> running) {
    QueueRules rules = job.pipeline().queue();
    return running.stream()
        .filter(other -> Interruption.sharesLane(rules, job.queuePartition(), other))
        .count();
  }
}
