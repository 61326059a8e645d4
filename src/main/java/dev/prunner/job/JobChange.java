package dev.prunner.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one job of another that differs in a few parts. */
final class JobChange {

  private final Job job;
  private Map<String, Object> variables;
  private JobStatus status;
  private Optional<Instant> delayedUntil;
  private Optional<String> owner;
  private Optional<Instant> start;
  private Optional<Instant> end;
  private boolean cancelRequested;
  private Optional<String> lastError;
  private List<TaskRun> tasks;
  private Lineage lineage;

  JobChange(Job job) {
    this.job = job;
    this.variables = job.variables();
    this.status = job.status();
    this.delayedUntil = job.delayedUntil();
    this.owner = job.owner();
    this.start = job.start();
    this.end = job.end();
    this.cancelRequested = job.cancelRequested();
    this.lastError = job.lastError();
    this.tasks = job.tasks();
    this.lineage = job.lineage();
  }

  JobChange variables(Map<String, Object> value) {
    variables = value;
    return this;
  }

  JobChange status(JobStatus value) {
    status = value;
    return this;
  }

  JobChange delayedUntil(Optional<Instant> value) {
    delayedUntil = value;
    return this;
  }

  JobChange owner(Optional<String> value) {
    owner = value;
    return this;
  }

  JobChange start(Optional<Instant> value) {
    start = value;
    return this;
  }

  JobChange end(Optional<Instant> value) {
    end = value;
    return this;
  }

  JobChange cancelRequested(boolean value) {
    cancelRequested = value;
    return this;
  }

  JobChange lastError(Optional<String> value) {
    lastError = value;
    return this;
  }

  JobChange tasks(List<TaskRun> value) {
    tasks = value;
    return this;
  }

  JobChange lineage(Lineage value) {
    lineage = value;
    return this;
  }

  /** The job after a change in the queue. */
  Job nextVersion() {
    return version(job.version() + 1);
  }

  /** The job after a change that is none of the queue. */
  Job sameVersion() {
    return version(job.version());
  }

  Job version(long version) {
    return new Job(
        job.id(),
        job.sequence(),
        job.pipeline(),
        variables,
        job.user(),
        job.queuePartition(),
        job.retryOf(),
        job.firing(),
        status,
        job.created(),
        delayedUntil,
        version,
        owner,
        start,
        end,
        cancelRequested,
        lastError,
        tasks,
        lineage);
  }
}
