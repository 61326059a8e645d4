package dev.prunner.memory;

import dev.prunner.job.Job;
import dev.prunner.job.JobState;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Pause;
import dev.prunner.job.Pauses;
import dev.prunner.job.RequestKey;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.StartDelay;
import dev.prunner.job.audit.AuditEntry;
import dev.prunner.job.notice.NoticeBoard;
import dev.prunner.job.store.GroupWaiter;
import dev.prunner.job.store.KeptRequest;
import dev.prunner.job.store.LockedQueue;
import dev.prunner.job.store.QueueCounts;
import dev.prunner.job.store.RunningJob;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The rows of one pipeline. */
final class InMemoryQueue implements LockedQueue {

  private final KeptJobs jobs;
  private final String pipeline;

  InMemoryQueue(KeptJobs jobs, String pipeline) {
    this.jobs = jobs;
    this.pipeline = pipeline;
  }

  @Override
  public QueueCounts counts() {
    int delayed = (int) waiting().filter(job -> job.delayedUntil().isPresent()).count();
    return new QueueCounts(jobs.running(pipeline), (int) waiting().count(), delayed);
  }

  @Override
  public Optional<Pause> pause(Instant now) {
    return new Pauses(jobs.pauses()).at(now).of(pipeline);
  }

  @Override
  public void pause(Optional<Pause> pause) {
    jobs.pauses().remove(pipeline);
    pause.ifPresent(made -> jobs.pauses().put(pipeline, made));
  }

  @Override
  public int waiting(String partition) {
    return (int) jobs.waiting(pipeline, Optional.of(partition)).count();
  }

  @Override
  public Optional<Job> lastWaiting(Optional<String> partition) {
    return KeptJobs.last(jobs.waiting(pipeline, partition));
  }

  @Override
  public List<Job> due(int atMost) {
    return waiting().filter(job -> job.delayedUntil().isEmpty()).limit(atMost).toList();
  }

  @Override
  public List<Job> firstOfLanes(int atMost) {
    Map<String, Job> first = new LinkedHashMap<>();
    waiting()
        .filter(job -> job.delayedUntil().isEmpty())
        .forEach(
            job ->
                job.pipeline()
                    .queue()
                    .lane(job.queuePartition())
                    .ifPresent(lane -> first.putIfAbsent(lane, job)));
    return first.values().stream().limit(atMost).toList();
  }

  @Override
  public List<RunningJob> running() {
    return jobs.with(JobStatus.RUNNING)
        .filter(job -> job.pipeline().name().equals(pipeline))
        .map(
            job ->
                new RunningJob(
                    job.id(),
                    job.queuePartition(),
                    job.cancelRequested(),
                    jobs.uninterruptible().contains(job.id()),
                    job.lineage().interruptions()))
        .toList();
  }

  @Override
  public void protect(UUID id) {
    jobs.uninterruptible().add(id);
  }

  @Override
  public SortedMap<String, UUID> lockGroups(Collection<String> groups) {
    return jobs.holders(groups);
  }

  @Override
  public List<GroupWaiter> waitingFor(String group, Instant now) {
    Map<String, Job> first = new LinkedHashMap<>();
    jobs.with(JobStatus.WAITING)
        .filter(job -> !job.pipeline().name().equals(pipeline))
        .filter(job -> job.pipeline().queue().exclusive().contains(group))
        .forEach(job -> first.putIfAbsent(job.pipeline().name(), job));
    return first.values().stream().map(job -> waiter(job, now)).toList();
  }

  private GroupWaiter waiter(Job job, Instant now) {
    String other = job.pipeline().name();
    boolean waitsForMore =
        job.delayedUntil().isPresent()
            || new Pauses(jobs.pauses()).at(now).of(other).isPresent()
            || jobs.running(other) >= job.pipeline().concurrency();
    return new GroupWaiter(job.id(), other, job.sequence(), waitsForMore);
  }

  @Override
  public Optional<UUID> claimedBy(String unique) {
    return Optional.ofNullable(jobs.claims().get(pipeline + '\0' + unique));
  }

  @Override
  public void claim(String unique, UUID job) {
    jobs.claims().put(pipeline + '\0' + unique, job);
  }

  @Override
  public void retried(UUID id, UUID by) {
    jobs.find(id).ifPresent(job -> jobs.replace(job.retriedBy(by)));
  }

  @Override
  public Optional<KeptRequest> kept(RequestKey key) {
    return Optional.ofNullable(jobs.requests().get(key.key()));
  }

  @Override
  public void keep(RequestKey key, UUID job, Instant now) {
    jobs.requests().put(key.key(), new KeptRequest(key.body(), job, now));
  }

  @Override
  public void forget(RequestKey key) {
    jobs.requests().remove(key.key());
  }

  @Override
  public void endDelays(Instant passed) {
    waiting()
        .filter(job -> job.delayedUntil().filter(until -> !until.isAfter(passed)).isPresent())
        .toList()
        .forEach(jobs::endDelay);
  }

  @Override
  public Optional<StartDelay> nextDelay() {
    return waiting()
        .flatMap(job -> job.delayedUntil().map(end -> new StartDelay(job.created(), end)).stream())
        .min(Comparator.comparing(StartDelay::until));
  }

  @Override
  public Optional<Job> find(UUID id) {
    return jobs.find(id);
  }

  @Override
  public Optional<JobState> state(UUID id) {
    return find(id)
        .map(
            job ->
                new JobState(
                    job.status(),
                    job.version(),
                    job.cancelRequested(),
                    job.lineage().replacedBy(),
                    job.owner()));
  }

  /** Whoever uses it is alone. */
  @Override
  public boolean isLost(String server) {
    return false;
  }

  @Override
  public Job insert(Job job) {
    return jobs.insert(job);
  }

  @Override
  public void update(Job before, Job after) {
    jobs.replace(after);
  }

  @Override
  public boolean giveUp(UUID id, String error, Instant when) {
    throw new UnsupportedOperationException("all jobs can be read here");
  }

  /** Who runs pipelines without a server needs no audit of that. */
  @Override
  public void note(AuditEntry entry) {}

  @Override
  public void updateTasks(Job job) {
    find(job.id()).ifPresent(kept -> jobs.replace(kept.withTasks(job.tasks())));
  }

  @Override
  public Optional<ScheduleState> schedule(String name) {
    return Optional.ofNullable(jobs.schedules().get(List.of(pipeline, name)));
  }

  @Override
  public void keep(ScheduleState schedule) {
    jobs.schedules().put(List.of(pipeline, schedule.name()), schedule);
  }

  @Override
  public void forgetSchedule(String name) {
    jobs.schedules().remove(List.of(pipeline, name));
  }

  @Override
  public NoticeBoard noticeBoard() {
    return jobs.noticeBoard().of(pipeline);
  }

  private Stream<Job> waiting() {
    return jobs.waiting(pipeline, Optional.empty());
  }
}
