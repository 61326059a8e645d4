package dev.prunner.api.bulk;

import dev.prunner.access.Permissions;
import dev.prunner.api.bulk.JobOutcomes.JobOutcome;
import dev.prunner.api.http.Failure;
import dev.prunner.audit.AuditTrail;
import dev.prunner.definition.Permission;
import dev.prunner.job.Job;
import dev.prunner.job.audit.AuditEntry;
import dev.prunner.runner.JobNotFoundException;
import dev.prunner.runner.JobQueries;
import jakarta.ws.rs.ForbiddenException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Does something to one job after the other, each with the answer, the permission and the entry in
 * the audit that it would have if it was asked for by itself.
 */
final class EachJob {

  /** After these the next job would have the same answer: too many, and not now. */
  private static final Set<Integer> END_IT = Set.of(429, 503);

  private final Permission needed;
  private final Permissions caller;
  private final JobQueries queries;
  private final AuditTrail trail;
  private final Optional<AuditEntry> asked;

  EachJob(Permission needed, Permissions caller, JobQueries queries, AuditTrail trail) {
    this.needed = needed;
    this.caller = caller;
    this.queries = queries;
    this.trail = trail;
    this.asked = trail.take();
  }

  /**
   * What was done with each.
   *
   * @param action gives the job that has come of it, if any
   * @throws RuntimeException that ended it before anything was done
   */
  List<JobOutcome> run(List<UUID> ids, Function<Job, Optional<UUID>> action) {
    List<JobOutcome> outcomes = new ArrayList<>();
    for (UUID id : ids) {
      try {
        outcomes.add(JobOutcome.done(id, run(id, action)));
      } catch (RuntimeException e) {
        Failure failure = Failure.of(e, false).orElseThrow(() -> e);
        if (END_IT.contains(failure.status())) {
          return ended(e, failure, ids, outcomes);
        }
        outcomes.add(JobOutcome.refused(id, failure.detail()));
      }
    }
    return outcomes;
  }

  private static List<JobOutcome> ended(
      RuntimeException e, Failure failure, List<UUID> ids, List<JobOutcome> outcomes) {
    if (outcomes.stream().noneMatch(JobOutcome::done)) {
      throw e;
    }
    ids.stream()
        .skip(outcomes.size())
        .forEach(id -> outcomes.add(JobOutcome.refused(id, failure.detail())));
    return outcomes;
  }

  private Optional<UUID> run(UUID id, Function<Job, Optional<UUID>> action) {
    Job job = permitted(id);
    asked.ifPresent(entry -> trail.begin(entry.about(job.pipeline().name(), id)));
    try {
      Optional<UUID> newer = action.apply(job);
      trail.end(entry -> entry);
      return newer;
    } catch (RuntimeException e) {
      trail.end(entry -> entry.refused(status(e)));
      throw e;
    }
  }

  private Job permitted(UUID id) {
    try {
      Job job = queries.find(id);
      if (!caller.sees(job)) {
        throw new JobNotFoundException(id);
      }
      if (!caller.may(needed, job.pipeline().name())) {
        throw new ForbiddenException(caller.refusal(needed, job.pipeline().name()));
      }
      return job;
    } catch (JobNotFoundException | ForbiddenException e) {
      asked.ifPresent(entry -> trail.note(entry.aboutJob(id).refused(status(e))));
      throw e;
    }
  }

  private static String status(RuntimeException e) {
    return String.valueOf(Failure.of(e, false).map(Failure::status).orElse(500));
  }
}
