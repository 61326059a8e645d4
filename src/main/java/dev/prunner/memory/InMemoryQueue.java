package dev.prunner.memory;

import dev.prunner.job.Job;
import dev.prunner.job.JobState;
import dev.prunner.job.LockedQueue;
import dev.prunner.job.Pause;
import dev.prunner.job.Pauses;
import dev.prunner.job.QueueCounts;
import dev.prunner.job.StartDelay;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    return find(id).map(job -> new JobState(job.status(), job.version(), job.cancelRequested()));
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

  @Override
  public void updateTasks(Job job) {
    find(job.id()).ifPresent(kept -> jobs.replace(kept.withTasks(job.tasks())));
  }

  private Stream<Job> waiting() {
    return jobs.waiting(pipeline, Optional.empty());
  }
}
