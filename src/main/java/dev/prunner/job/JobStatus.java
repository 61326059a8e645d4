package dev.prunner.job;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a job stands in its life. */
public enum JobStatus {
  WAITING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELED;

  private static final Map<JobStatus, Set<JobStatus>> NEXT =
      Map.of(
          WAITING, Set.of(RUNNING, CANCELED),
          RUNNING, Set.of(SUCCEEDED, FAILED, CANCELED));

  /**
   * The one way to change a job's status.
   *
   * @return {@code next}
   * @throws IllegalTransitionException when a job never goes that way
   */
  public JobStatus to(JobStatus next) {
    if (!NEXT.getOrDefault(this, Set.of()).contains(next)) {
      throw new IllegalTransitionException("job", this, next);
    }
    return next;
  }

  /** Whether this is an end: no job ever leaves it. */
  public boolean ended() {
    return !NEXT.containsKey(this);
  }

  /** As it is written for users: in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
