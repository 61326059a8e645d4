package dev.prunner.job;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The newest job of a pipeline, as far as an overview shows it.
 *
 * @param created when it was accepted
 * @param end when its run was over
 */
public record LastJob(UUID id, JobStatus status, Instant created, Optional<Instant> end) {

  public static LastJob of(Job job) {
    return new LastJob(job.id(), job.status(), job.created(), job.end());
  }
}
