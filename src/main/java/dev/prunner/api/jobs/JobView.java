package dev.prunner.api.jobs;

import dev.prunner.api.http.Times;
import dev.prunner.job.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A job.
 *
 * @param version grows with each change of the job, but not with those of its tasks
 */
public record JobView(
    UUID id,
    String pipeline,
    String status,
    long version,
    String user,
    Optional<String> queuePartition,
    Optional<UUID> retryOf,
    String created,
    Optional<String> start,
    Optional<String> end,
    Optional<String> lastError,
    Optional<Boolean> cancelRequested,
    Optional<Map<String, Object>> variables,
    List<TaskView> tasks) {

  static JobView of(Job job) {
    return new JobView(
        job.id(),
        job.pipeline().name(),
        job.status().label(),
        job.version(),
        job.user(),
        job.queuePartition(),
        job.retryOf(),
        Times.millis(job.created()),
        job.start().map(Times::millis),
        job.end().map(Times::millis),
        job.lastError(),
        Optional.of(job.cancelRequested()).filter(requested -> requested),
        Optional.of(job.variables()).filter(variables -> !variables.isEmpty()),
        job.tasks().stream()
            .map(run -> TaskView.of(run, job.pipeline().task(run.name())))
            .toList());
  }
}
