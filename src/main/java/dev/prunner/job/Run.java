package dev.prunner.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An ended job, as far as it says how a pipeline does. One that was canceled while it waited is no
 * run.
 *
 * @param sequence its place in the order of acceptance
 * @param start when it began to run; empty for one that failed before
 * @param end when it was over
 */
public record Run(
    long sequence, UUID id, JobStatus status, String user, Optional<Instant> start, Instant end) {

  /** The run of a job; empty for one that has none, or has not ended. */
  public static Optional<Run> of(Job job) {
    return job.over()
        .map(end -> new Run(job.sequence(), job.id(), job.status(), job.user(), job.start(), end))
        .filter(Run::counts);
  }

  /** Whether it is a run at all. */
  public boolean counts() {
    return status != JobStatus.CANCELED || start.isPresent();
  }

  /** How long it ran; empty for one that never did. */
  public Optional<Duration> duration() {
    return start.map(began -> Duration.between(began, end));
  }
}
