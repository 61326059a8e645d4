package dev.prunner.job;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The last job of a pipeline, as far as an overview shows it.
 *
 * @param created when it was accepted
 * @param end when its run was over
 */
public record LastJob(UUID id, JobStatus status, Instant created, Optional<Instant> end) {

  /**
   * The one to show: one that runs says more than a newer one that waits or was canceled.
   *
   * @param running the newest one that runs
   */
  public static Optional<LastJob> shown(
      Optional<LastJob> newest, Supplier<Optional<LastJob>> running) {
    return newest
        .filter(job -> job.status() != JobStatus.RUNNING)
        .flatMap(job -> running.get())
        .or(() -> newest);
  }

  public static LastJob of(Job job) {
    return new LastJob(job.id(), job.status(), job.created(), job.end());
  }
}
