package dev.prunner.queue;

import dev.prunner.job.Firing;
import dev.prunner.job.NewJob;
import java.util.Optional;

/**
 * That a schedule is due.
 *
 * @param job with its {@linkplain NewJob#firing() firing}, and the id that belongs to that alone
 * @param timing of the schedule; one that has been changed meanwhile does not fire
 * @param mayOverlap whether it fires while its last job waits or runs
 * @param problem why no job can come of it
 */
public record DueFiring(NewJob job, String timing, boolean mayOverlap, Optional<String> problem) {

  public DueFiring(NewJob job, String timing, boolean mayOverlap) {
    this(job, timing, mayOverlap, Optional.empty());
  }

  /** This one with another state of the same job. */
  public DueFiring with(NewJob completed) {
    return new DueFiring(completed, timing, mayOverlap, problem);
  }

  /** This one, which is to be skipped for that reason. */
  public DueFiring refused(String why) {
    return new DueFiring(job, timing, mayOverlap, Optional.of(why));
  }

  Firing firing() {
    return job.firing().orElseThrow();
  }
}
