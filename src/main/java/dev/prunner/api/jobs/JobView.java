package dev.prunner.api.jobs;

import dev.prunner.api.http.Times;
import dev.prunner.job.Firing;
import dev.prunner.job.Job;
import dev.prunner.job.Replacement;
import dev.prunner.runner.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A job.
 *
 * @param reason how a newer job has ended it, as a word of the API
 * @param replaces the jobs whose place it took
 * @param replacedBy the job that took its place
 * @param schedule which has submitted it, or the job that it runs again
 * @param scheduledAt for which the schedule has fired
 * @param version grows with each change of the job, but not with those of its tasks
 * @param place on the wait list, from 1; only of one job that is asked for
 * @param waitsFor what must pass before it starts; only of one job that is asked for
 */
public record JobView(
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
    Optional<Boolean> cancelRequested,
    Optional<Map<String, Object>> variables,
    Optional<Integer> place,
    Optional<List<WaitView>> waitsFor,
    List<TaskView> tasks) {

  static JobView of(Job job) {
    return of(job, Optional.empty());
  }

  static JobView of(Job job, Optional<Waiting> waiting) {
    return new JobView(
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
        Optional.of(job.cancelRequested()).filter(requested -> requested),
        Optional.of(job.variables()).filter(variables -> !variables.isEmpty()),
        waiting.flatMap(found -> found.place().stream().boxed().findFirst()),
        waiting.map(found -> WaitView.of(found.waitsFor())),
        job.tasks().stream()
            .map(run -> TaskView.of(run, job.pipeline().task(run.name())))
            .toList());
  }
}
