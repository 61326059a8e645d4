package dev.prunner.memory;

import static java.util.function.Predicate.not;

import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Pause;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Jobs in the order of their acceptance. Not thread-safe. */
final class KeptJobs {

  private final Map<UUID, Job> jobs = new LinkedHashMap<>();
  private final Map<String, Optional<Instant>> missing = new LinkedHashMap<>();
  private final Map<String, Pause> pauses = new LinkedHashMap<>();
  private long lastSequence;

  /** Keeps a new job, with the next place in the order. */
  Job insert(Job job) {
    Job kept = copy(job, ++lastSequence, job.delayedUntil());
    jobs.put(kept.id(), kept);
    missing.putIfAbsent(job.pipeline().name(), Optional.empty());
    return kept;
  }

  /** Replaces a job; does nothing if it is not there. */
  void replace(Job job) {
    jobs.replace(job.id(), job);
  }

  void endDelay(Job job) {
    jobs.put(job.id(), copy(job, job.sequence(), Optional.empty()));
  }

  Optional<Job> find(UUID id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** Since when the definition of each pipeline that had a job is missing. */
  Map<String, Optional<Instant>> missing() {
    return missing;
  }

  /** By the names of pipelines. */
  Map<String, Pause> pauses() {
    return pauses;
  }

  Collection<Job> all() {
    return jobs.values();
  }

  Stream<Job> with(JobStatus status) {
    return jobs.values().stream().filter(job -> job.status() == status);
  }

  int running(String pipeline) {
    return (int)
        with(JobStatus.RUNNING).filter(job -> job.pipeline().name().equals(pipeline)).count();
  }

  /** The waiting jobs of a pipeline, and of the partition if there is one. */
  Stream<Job> waiting(String pipeline, Optional<String> partition) {
    return with(JobStatus.WAITING)
        .filter(job -> job.pipeline().name().equals(pipeline))
        .filter(job -> partition.filter(not(job.queuePartition().orElse("")::equals)).isEmpty());
  }

  static Optional<Job> last(Stream<Job> jobs) {
    return jobs.reduce((earlier, later) -> later);
  }

  private static Job copy(Job job, long sequence, Optional<Instant> delayedUntil) {
    return new Job(
        job.id(),
        sequence,
        job.pipeline(),
        job.variables(),
        job.user(),
        job.queuePartition(),
        job.retryOf(),
        job.status(),
        job.created(),
        delayedUntil,
        job.version(),
        job.owner(),
        job.start(),
        job.end(),
        job.cancelRequested(),
        job.lastError(),
        job.tasks());
  }
}
