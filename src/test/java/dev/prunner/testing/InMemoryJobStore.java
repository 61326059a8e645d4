package dev.prunner.testing;

import static java.util.function.Predicate.not;

import dev.prunner.job.Cancellation;
import dev.prunner.job.Expiry;
import dev.prunner.job.Job;
import dev.prunner.job.JobArchive;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobFilter;
import dev.prunner.job.JobHistory;
import dev.prunner.job.JobQueue;
import dev.prunner.job.JobStatus;
import dev.prunner.job.NewJob;
import dev.prunner.job.PipelineActivity;
import dev.prunner.job.Submission;
import dev.prunner.job.TaskRun;
import dev.prunner.scheduler.Admission;
import dev.prunner.scheduler.Promotion;
import dev.prunner.scheduler.QueueState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps jobs in a map, by the same contract as the database. */
public final class InMemoryJobStore implements JobQueue, JobHistory, JobArchive {

  private final Map<UUID, Job> jobs = new LinkedHashMap<>();
  private final Map<String, Optional<Instant>> missing = new LinkedHashMap<>();
  private long lastSequence;

  @Override
  public synchronized Submission submit(NewJob request) {
    String pipeline = request.pipeline().name();
    Optional<String> partition =
        Admission.countedPartition(request.pipeline().queue(), request.queuePartition());
    QueueState state = new QueueState(running(pipeline), waiting(pipeline, partition));
    Admission admission = Admission.decide(request.pipeline(), state);
    if (admission instanceof Admission.Reject reject) {
      return new Submission.Refused(reject.reason());
    }
    Optional<Job> displaced =
        admission instanceof Admission.Replace
            ? last(waitingOf(pipeline, partition))
                .map(job -> keep(job.canceledUnstarted(request.created())))
            : Optional.empty();
    Job accepted = request.accepted(++lastSequence);
    missing.putIfAbsent(pipeline, Optional.empty());
    boolean starts = admission instanceof Admission.Start;
    return new Submission.Accepted(
        keep(starts ? accepted.started(request.created()) : accepted), displaced);
  }

  @Override
  public synchronized List<Job> promote(String pipeline, int concurrency, Instant now) {
    int places = Promotion.freePlaces(concurrency, running(pipeline));
    return waitingOf(pipeline, Optional.empty())
        .filter(job -> !job.notBefore().isAfter(now))
        .limit(places)
        .toList()
        .stream()
        .map(job -> keep(job.started(now)))
        .toList();
  }

  @Override
  public synchronized List<Job> finish(JobEnd end, int concurrency) {
    Job ended = find(end.id()).orElseThrow(() -> new NoSuchElementException("no job " + end.id()));
    keep(ended.ended(end));
    return promote(ended.pipeline().name(), concurrency, end.end());
  }

  @Override
  public synchronized Cancellation cancel(UUID id, Instant now) {
    return find(id).map(job -> cancel(job, now)).orElseGet(Cancellation.Unknown::new);
  }

  private Cancellation cancel(Job job, Instant now) {
    return switch (job.status()) {
      case WAITING -> new Cancellation.Done(keep(job.canceledUnstarted(now)));
      case RUNNING -> new Cancellation.Requested(keep(job.withCancelRequested()));
      case CANCELED -> new Cancellation.Already(job);
      case SUCCEEDED, FAILED -> new Cancellation.TooLate(job);
    };
  }

  @Override
  public synchronized void saveTasks(UUID id, List<TaskRun> tasks) {
    find(id)
        .filter(job -> job.status() == JobStatus.RUNNING)
        .ifPresent(job -> keep(job.withTasks(tasks)));
  }

  @Override
  public synchronized Optional<Instant> nextDue(String pipeline, Instant after) {
    return waitingOf(pipeline, Optional.empty())
        .map(Job::notBefore)
        .filter(due -> due.isAfter(after))
        .min(Comparator.naturalOrder());
  }

  @Override
  public synchronized Set<String> pipelinesWithWaitingJobs() {
    return with(JobStatus.WAITING).map(job -> job.pipeline().name()).collect(Collectors.toSet());
  }

  @Override
  public synchronized List<Job> running() {
    return with(JobStatus.RUNNING).toList();
  }

  @Override
  public synchronized Optional<Job> find(UUID id) {
    return Optional.ofNullable(jobs.get(id));
  }

  @Override
  public synchronized List<Job> list(JobFilter filter, int limit) {
    return jobs.values().stream()
        .filter(job -> matches(filter, job))
        .sorted(Comparator.comparingLong(Job::sequence).reversed())
        .limit(limit)
        .toList();
  }

  private static boolean matches(JobFilter filter, Job job) {
    return filter.pipeline().filter(not(job.pipeline().name()::equals)).isEmpty()
        && filter.status().filter(not(job.status()::equals)).isEmpty()
        && filter.user().filter(not(job.user()::equals)).isEmpty()
        && filter.since().filter(job.created()::isBefore).isEmpty()
        && filter.until().filter(not(job.created()::isBefore)).isEmpty()
        && job.sequence() < filter.before().orElse(Long.MAX_VALUE);
  }

  @Override
  public synchronized Map<String, PipelineActivity> activity() {
    return jobs.values().stream()
        .collect(Collectors.groupingBy(job -> job.pipeline().name()))
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> activity(entry.getKey(), entry.getValue())));
  }

  private PipelineActivity activity(String pipeline, List<Job> itsJobs) {
    return new PipelineActivity(
        running(pipeline), waiting(pipeline, Optional.empty()), last(itsJobs.stream()));
  }

  @Override
  public synchronized int waiting(String pipeline, Optional<String> partition) {
    return (int) waitingOf(pipeline, partition).count();
  }

  @Override
  public synchronized List<UUID> expired(String pipeline, Expiry rule, int skip, int limit) {
    return expired(endedOf(pipeline), rule).skip(skip).limit(limit).map(Job::id).toList();
  }

  private static Stream<Job> expired(Stream<Job> ended, Expiry rule) {
    if (rule instanceof Expiry.EndedBefore before) {
      return ended
          .filter(job -> over(job).isBefore(before.time()))
          .sorted(Comparator.comparing(InMemoryJobStore::over));
    }
    return ended
        .sorted(Comparator.comparingLong(Job::sequence).reversed())
        .skip(((Expiry.BeyondNewest) rule).count());
  }

  private Stream<Job> endedOf(String pipeline) {
    return jobs.values().stream()
        .filter(job -> job.pipeline().name().equals(pipeline))
        .filter(job -> job.status().ended());
  }

  private static Instant over(Job job) {
    return job.over().orElseThrow();
  }

  @Override
  public synchronized int remove(Collection<UUID> ids) {
    int before = jobs.size();
    jobs.values().removeIf(job -> job.status().ended() && ids.contains(job.id()));
    return before - jobs.size();
  }

  /** Does nothing: a job holds its definition itself. */
  @Override
  public void removeUnusedDefinitions() {}

  @Override
  public synchronized Map<String, Optional<Instant>> pipelines() {
    return Map.copyOf(missing);
  }

  @Override
  public synchronized void noteMissing(String pipeline, Optional<Instant> since) {
    missing.replace(pipeline, since);
  }

  private int running(String pipeline) {
    return (int)
        with(JobStatus.RUNNING).filter(job -> job.pipeline().name().equals(pipeline)).count();
  }

  private Stream<Job> waitingOf(String pipeline, Optional<String> partition) {
    return with(JobStatus.WAITING)
        .filter(job -> job.pipeline().name().equals(pipeline))
        .filter(job -> partition.filter(not(job.queuePartition().orElse("")::equals)).isEmpty());
  }

  private Stream<Job> with(JobStatus status) {
    return jobs.values().stream().filter(job -> job.status() == status);
  }

  private static Optional<Job> last(Stream<Job> jobs) {
    return jobs.reduce((earlier, later) -> later);
  }

  private Job keep(Job job) {
    jobs.put(job.id(), job);
    return job;
  }
}
