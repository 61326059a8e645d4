package dev.prunner.metrics;

import dev.prunner.job.Cancellation;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobQueue;
import dev.prunner.job.NewJob;
import dev.prunner.job.Submission;
import dev.prunner.job.TaskRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Measures each operation of a queue, and counts what is submitted. */
record TimedQueue(JobQueue queue, DatabaseTimes times, SubmitMetrics submits) implements JobQueue {

  @Override
  public Submission submit(NewJob job) {
    Submission submission = times.time("submit", () -> queue.submit(job));
    submits.count(job, submission);
    return submission;
  }

  @Override
  public List<Job> promote(String pipeline, int concurrency, Instant now) {
    return times.time("promote", () -> queue.promote(pipeline, concurrency, now));
  }

  @Override
  public List<Job> finish(JobEnd end, int concurrency) {
    return times.time("finish", () -> queue.finish(end, concurrency));
  }

  @Override
  public Cancellation cancel(UUID id, Instant now) {
    return times.time("cancel", () -> queue.cancel(id, now));
  }

  @Override
  public void saveTasks(UUID id, List<TaskRun> tasks) {
    times.time("saveTasks", () -> queue.saveTasks(id, tasks));
  }

  @Override
  public Optional<Instant> nextDue(String pipeline, Instant after) {
    return times.time("nextDue", () -> queue.nextDue(pipeline, after));
  }

  @Override
  public Set<String> pipelinesWithWaitingJobs() {
    return times.time("pipelinesWithWaitingJobs", queue::pipelinesWithWaitingJobs);
  }

  @Override
  public List<Job> running() {
    return times.time("running", queue::running);
  }
}
