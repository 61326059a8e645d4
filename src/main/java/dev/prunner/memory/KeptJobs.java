package dev.prunner.memory;

import static java.util.function.Predicate.not;

import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Pause;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.store.KeptRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Jobs in the order of their acceptance. Not thread-safe. */
final class KeptJobs {

  private final Map<UUID, Job> jobs = new LinkedHashMap<>();
  private final Map<String, Optional<Instant>> missing = new LinkedHashMap<>();
  private final Map<String, Pause> pauses = new LinkedHashMap<>();
  private final Map<String, UUID> claims = new HashMap<>();
  private final Map<String, KeptRequest> requests = new HashMap<>();
  private final Set<UUID> uninterruptible = new HashSet<>();
  private final Map<List<String>, ScheduleState> schedules = new LinkedHashMap<>();
  private final InMemoryNoticeBoard noticeBoard = new InMemoryNoticeBoard();
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

  /** By pipeline and value. */
  Map<String, UUID> claims() {
    return claims;
  }

  /** By their keys. */
  Map<String, KeptRequest> requests() {
    return requests;
  }

  /** Jobs that are not to be interrupted. */
  Set<UUID> uninterruptible() {
    return uninterruptible;
  }

  /** The running job of each group that has one. */
  SortedMap<String, UUID> holders(Collection<String> groups) {
    SortedMap<String, UUID> holders = new TreeMap<>();
    with(JobStatus.RUNNING)
        .forEach(
            job ->
                job.pipeline().queue().exclusive().stream()
                    .filter(groups::contains)
                    .forEach(group -> holders.put(group, job.id())));
    return holders;
  }

  /** By the names of their pipelines and their own. */
  Map<List<String>, ScheduleState> schedules() {
    return schedules;
  }

  InMemoryNoticeBoard noticeBoard() {
    return noticeBoard;
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
        job.firing(),
        job.status(),
        job.created(),
        delayedUntil,
        job.version(),
        job.owner(),
        job.start(),
        job.end(),
        job.cancelRequested(),
        job.lastError(),
        job.tasks(),
        job.lineage());
  }
}
