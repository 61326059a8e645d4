package dev.prunner.testing;

import static dev.prunner.testing.JobBuilder.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Submission;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueStore;
import dev.prunner.queue.JobQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the contracts of the two ports have in common. */
public abstract class JobStoreContract {

  protected final MutableClock clock = new MutableClock(MORNING);

  /** What the listener of the queue has heard. */
  protected final List<Job> told = new ArrayList<>();

  /** The store under test, empty at the start of each test. */
  protected abstract QueueStore store();

  /** Reads what the store has written. */
  protected abstract JobHistory history();

  /** The rules of the queue on the store under test. */
  protected final JobQueue queue() {
    return new JobQueue(store(), event -> told.add(event.job()), clock, JobBuilder.SERVER);
  }

  protected final Instant now() {
    return clock.instant();
  }

  /** Sends a job and expects it to be accepted. */
  protected final Job send(JobBuilder job) {
    return accepted(job).job();
  }

  protected final Job send(Pipeline pipeline) {
    return send(JobBuilder.aJob(pipeline));
  }

  protected final Submission.Accepted accepted(JobBuilder job) {
    Submission answer = queue().submit(job.asNew()).answer();
    assertThat(answer).isInstanceOf(Submission.Accepted.class);
    return (Submission.Accepted) answer;
  }

  /** Sends a job and expects it to be refused. */
  protected final String refusal(JobBuilder job) {
    Submission answer = queue().submit(job.asNew()).answer();
    assertThat(answer).isInstanceOf(Submission.Refused.class);
    return ((Submission.Refused) answer).reason();
  }

  /** Ends a job as its pipeline's only change. */
  protected final List<Job> finish(Job job, JobStatus status) {
    return queue().finish(job, end(job, status), job.pipeline().concurrency());
  }

  protected final JobEnd end(Job job, JobStatus status) {
    Optional<String> lastError =
        status == JobStatus.FAILED ? Optional.of("exit status 1") : Optional.empty();
    return new JobEnd(status, lastError, ended(job.tasks(), status), now());
  }

  private List<TaskRun> ended(List<TaskRun> tasks, JobStatus status) {
    return tasks.stream()
        .map(task -> task.started(now().minus(Duration.ofMillis(1))))
        .map(
            task ->
                switch (status) {
                  case SUCCEEDED -> task.exited(TaskStatus.DONE, 0, Optional.empty(), now());
                  case FAILED ->
                      task.exited(TaskStatus.ERROR, 1, Optional.of("exit status 1"), now());
                  default -> task.ended(TaskStatus.CANCELED, Optional.empty(), now());
                })
        .toList();
  }

  /** A job that starts now. */
  protected final Job started(Job job) {
    return job.started(now(), JobBuilder.SERVER);
  }

  protected final Job read(Job job) {
    return history().find(job.id()).orElseThrow();
  }

  protected final JobStatus statusOf(Job job) {
    return read(job).status();
  }

  /** A task that ended with an exit code. */
  protected static TaskRun failed(String task, int exitCode, Instant when) {
    return new TaskRun(
        task,
        TaskStatus.ERROR,
        Optional.of(when),
        Optional.of(when),
        OptionalInt.of(exitCode),
        Optional.of("exit status " + exitCode));
  }
}
