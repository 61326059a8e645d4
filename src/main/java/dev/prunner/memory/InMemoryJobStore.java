package dev.prunner.memory;

import static java.util.function.Predicate.not;

import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.LastJob;
import dev.prunner.job.NewJob;
import dev.prunner.job.Pauses;
import dev.prunner.job.PipelineActivity;
import dev.prunner.job.Run;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.StartDelay;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.notice.Notice;
import dev.prunner.job.store.Backlog;
import dev.prunner.job.store.Expiry;
import dev.prunner.job.store.JobArchive;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.LockedQueue;
import dev.prunner.job.store.QueueStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps jobs in a map, by the same contract as the database, until this process ends. */
public final class InMemoryJobStore implements QueueStore, JobHistory, JobArchive {

  private final KeptJobs jobs = new KeptJobs();

  /** The map is the one lock; work that throws has changed nothing yet. */
  @Override
  public synchronized <T> T inQueue(
      Operation operation, String pipeline, Function<LockedQueue, T> work, Consumer<T> committed) {
    T result = work.apply(new InMemoryQueue(jobs, pipeline));
    committed.accept(result);
    return result;
  }

  /** What receivers would be told. */
  public synchronized List<Notice> notices() {
    return jobs.noticeBoard().notices();
  }

  @Override
  public Optional<String> problem(NewJob job) {
    return Optional.empty();
  }

  @Override
  public synchronized Optional<String> pipelineOf(UUID job) {
    return find(job).map(found -> found.pipeline().name());
  }

  @Override
  public synchronized Map<String, Backlog> backlog() {
    return jobs.with(JobStatus.WAITING)
        .map(job -> job.pipeline().name())
        .distinct()
        .collect(Collectors.toMap(Function.identity(), this::backlog));
  }

  private Backlog backlog(String pipeline) {
    InMemoryQueue queue = new InMemoryQueue(jobs, pipeline);
    return new Backlog(
        queue.counts(),
        queue.nextDelay().map(StartDelay::until),
        queue.pause(Instant.MIN),
        isHeld(pipeline));
  }

  private boolean isHeld(String pipeline) {
    return jobs.waiting(pipeline, Optional.empty())
        .map(job -> job.pipeline().queue().exclusive())
        .filter(groups -> !groups.isEmpty())
        .findFirst()
        .filter(groups -> !jobs.holders(groups).isEmpty())
        .isPresent();
  }

  @Override
  public synchronized Pauses pauses() {
    return new Pauses(jobs.pauses());
  }

  @Override
  public synchronized List<ScheduleState> schedules() {
    return List.copyOf(jobs.schedules().values());
  }

  @Override
  public synchronized List<Job> running(Optional<String> owner) {
    return running(jobs, owner).toList();
  }

  @Override
  public synchronized Map<UUID, Boolean> idsOfRunning(Optional<String> owner) {
    return running(jobs, owner).collect(Collectors.toMap(Job::id, Job::cancelRequested));
  }

  private static Stream<Job> running(KeptJobs jobs, Optional<String> owner) {
    return jobs.with(JobStatus.RUNNING).filter(job -> owner.isEmpty() || job.owner().equals(owner));
  }

  @Override
  public synchronized Map<UUID, String> usersOfWaiting() {
    return jobs.with(JobStatus.WAITING).collect(Collectors.toMap(Job::id, Job::user));
  }

  @Override
  public synchronized Optional<Job> find(UUID id) {
    return jobs.find(id);
  }

  @Override
  public synchronized List<Job> list(JobFilter filter, int limit) {
    return jobs.all().stream()
        .filter(filter::matches)
        .sorted(Comparator.comparingLong(Job::sequence).reversed())
        .limit(limit)
        .map(job -> job.withVariables(Map.of()))
        .toList();
  }

  @Override
  public synchronized int count(JobFilter filter, int most) {
    return (int) jobs.all().stream().filter(filter::matches).limit(most).count();
  }

  @Override
  public void readVariables(List<Job> some, Consumer<Job> reader) {
    some.forEach(
        job ->
            reader.accept(
                find(job.id()).map(found -> job.withVariables(found.variables())).orElse(job)));
  }

  @Override
  public synchronized OptionalInt place(Job job, int farthest) {
    int before =
        (int)
            jobs.waiting(job.pipeline().name(), Optional.empty())
                .filter(other -> other.sequence() < job.sequence())
                .count();
    return before < farthest ? OptionalInt.of(before + 1) : OptionalInt.empty();
  }

  @Override
  public synchronized List<Run> runs(String pipeline, Optional<String> partition, int limit) {
    return endedOf(pipeline)
        .filter(job -> partition.filter(not(job.queuePartition().orElse("")::equals)).isEmpty())
        .flatMap(job -> Run.of(job).stream())
        .sorted(Comparator.comparingLong(Run::sequence).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Map<String, List<Duration>> taskDurations(List<Run> runs) {
    return runs.stream()
        .flatMap(run -> find(run.id()).stream())
        .flatMap(job -> job.tasks().stream())
        .filter(task -> task.status() == TaskStatus.DONE && task.start().isPresent())
        .collect(
            Collectors.groupingBy(
                TaskRun::name,
                LinkedHashMap::new,
                Collectors.mapping(
                    task -> Duration.between(task.start().orElseThrow(), task.end().orElseThrow()),
                    Collectors.toList())));
  }

  @Override
  public synchronized Map<String, PipelineActivity> activity() {
    return jobs.all().stream()
        .collect(Collectors.groupingBy(job -> job.pipeline().name()))
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> activity(entry.getKey(), entry.getValue())));
  }

  private PipelineActivity activity(String pipeline, List<Job> itsJobs) {
    return new PipelineActivity(
        jobs.running(pipeline),
        (int) jobs.waiting(pipeline, Optional.empty()).count(),
        LastJob.shown(
            KeptJobs.last(itsJobs.stream()).map(LastJob::of),
            () ->
                KeptJobs.last(itsJobs.stream().filter(job -> job.status() == JobStatus.RUNNING))
                    .map(LastJob::of)));
  }

  @Override
  public synchronized PipelineActivity activity(String pipeline) {
    return activity().getOrDefault(pipeline, PipelineActivity.NONE);
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
    return jobs.all().stream()
        .filter(job -> job.pipeline().name().equals(pipeline))
        .filter(job -> job.status().ended());
  }

  private static Instant over(Job job) {
    return job.over().orElseThrow();
  }

  @Override
  public synchronized int remove(Collection<UUID> ids) {
    int before = jobs.all().size();
    jobs.all().removeIf(job -> job.status().ended() && ids.contains(job.id()));
    return before - jobs.all().size();
  }

  @Override
  public synchronized void removeRequests(Instant before) {
    jobs.requests().values().removeIf(kept -> kept.at().isBefore(before));
  }

  @Override
  public synchronized SortedMap<String, UUID> holders(Collection<String> groups) {
    return jobs.holders(groups);
  }

  /** Does nothing: a job holds its definition itself. */
  @Override
  public void removeUnusedDefinitions() {}

  @Override
  public synchronized Map<String, Optional<Instant>> pipelines() {
    return Map.copyOf(jobs.missing());
  }

  @Override
  public synchronized void noteMissing(String pipeline, Optional<Instant> since) {
    jobs.missing().replace(pipeline, since);
  }
}
