package dev.prunner.api.jobs;

import dev.prunner.api.http.Times;
import dev.prunner.definition.Permission;
import dev.prunner.definition.Task;
import dev.prunner.job.Firing;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Replacement;
import dev.prunner.job.TaskRun;
import dev.prunner.runner.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * A job.
 *
 * @param retriedBy the newest job that runs it again
 * @param reason how a newer job has ended it, as a word of the API
 * @param replaces the jobs whose place it took
 * @param replacedBy the job that took its place
 * @param schedule which has submitted it, or the job that it runs again
 * @param scheduledAt for which the schedule has fired
 * @param version grows with each change of the job, but not with those of its tasks
 * @param place on the wait list, from 1; only of one job that is asked for
 * @param waitsFor what must pass before it starts; only of one job that is asked for
 * @param may what the caller may do with its pipeline; only of one job that is asked for
 */
public record JobView(
    UUID id,
    String pipeline,
    String status,
    long version,
    String user,
    Optional<String> queuePartition,
    Optional<UUID> retryOf,
    Optional<UUID> retriedBy,
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
    Optional<List<String>> may,
    List<TaskView> tasks) {

  static JobView of(Job job) {
    return of(job, Optional.empty(), List.of(), Optional.empty(), TaskView::of);
  }

  /** A job whose tasks say no more than how they are. */
  static JobView brief(Job job) {
    return of(job, Optional.empty(), List.of(), Optional.empty(), TaskView::brief);
  }

  /** Of a job that its own caller may not see: nothing but its id and what was sent. */
  static JobView receipt(Job job) {
    return new JobView(
        job.id(),
        job.pipeline().name(),
        JobStatus.WAITING.label(),
        1,
        job.user(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Times.millis(job.created()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /**
   * A job with why it waits.
   *
   * @param seen of the reasons what the caller may see
   */
  static JobView of(Job job, Optional<Waiting> waiting, SeenReasons seen) {
    return of(
        job,
        waiting,
        waiting.map(Waiting::waitsFor).map(seen::of).orElse(List.of()),
        Optional.of(
            seen.caller().of(job.pipeline().name()).stream().map(Permission::label).toList()),
        (run, definition) ->
            TaskView.of(run, definition)
                .at(seen.queries().hostOf(job, run), seen.queries().waitsFor(job, run)));
  }

  private static JobView of(
      Job job,
      Optional<Waiting> waiting,
      List<WaitView> reasons,
      Optional<List<String>> may,
      BiFunction<TaskRun, Optional<Task>, TaskView> task) {
    return new JobView(
        job.id(),
        job.pipeline().name(),
        job.status().label(),
        job.version(),
        job.user(),
        job.queuePartition(),
        job.retryOf(),
        job.lineage().retriedBy(),
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
        waiting.map(found -> reasons),
        may,
        job.tasks().stream().map(run -> task.apply(run, job.pipeline().task(run.name()))).toList());
  }
}
