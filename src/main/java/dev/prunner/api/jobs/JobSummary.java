package dev.prunner.api.jobs;

import dev.prunner.api.http.Times;
import dev.prunner.job.Firing;
import dev.prunner.job.Job;
import dev.prunner.job.Replacement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A job without its variables and tasks, as sent in an event stream.
 *
 * @param reason how a newer job has ended it, as a word of the API
 * @param schedule which has submitted it, or the job that it runs again
 * @param scheduledAt for which the schedule has fired
 * @param version grows with each change of the job; of two states, the higher one is the later one
 */
public record JobSummary(
    UUID id,
    String pipeline,
    String status,
    long version,
    String user,
    Optional<String> queuePartition,
    Optional<UUID> retryOf,
    Optional<String> reason,
    Optional<List<UUID>> replaces,
    Optional<UUID> replacedBy,
    Optional<String> schedule,
    Optional<String> scheduledAt,
    String created,
    Optional<String> start,
    Optional<String> end,
    Optional<String> lastError,
    Optional<Boolean> cancelRequested) {

  public static JobSummary of(Job job) {
    return new JobSummary(
        job.id(),
        job.pipeline().name(),
        job.status().label(),
        job.version(),
        job.user(),
        job.queuePartition(),
        job.retryOf(),
        job.replacement().map(Replacement::label),
        Optional.of(job.lineage().replaces()).filter(jobs -> !jobs.isEmpty()),
        job.lineage().replacedBy().filter(newer -> job.replacement().isPresent()),
        job.firing().map(Firing::schedule),
        job.firing().map(firing -> Times.millis(firing.instant())),
        Times.millis(job.created()),
        job.start().map(Times::millis),
        job.end().map(Times::millis),
        job.lastError(),
        Optional.of(job.cancelRequested()).filter(requested -> requested));
  }

  /** This job as if it had to do with no other. */
  public JobSummary withoutLineage() {
    return new JobSummary(
        id,
        pipeline,
        status,
        version,
        user,
        queuePartition,
        retryOf,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        schedule,
        scheduledAt,
        created,
        start,
        end,
        lastError,
        cancelRequested);
  }
}
