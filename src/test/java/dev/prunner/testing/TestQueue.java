package dev.prunner.testing;

import dev.prunner.job.Job;
import dev.prunner.job.NewJob;
import dev.prunner.job.Submission;
import dev.prunner.job.store.QueueStore;
import dev.prunner.queue.JobQueue;
import java.time.Clock;

/** The rules of the queue on some store. */
public final class TestQueue {

  private TestQueue() {}

  /** One that nobody listens to, in the morning of {@link JobBuilder#MORNING}. */
  public static JobQueue on(QueueStore store) {
    return on(store, new MutableClock(JobBuilder.MORNING));
  }

  /** One that nobody listens to. */
  public static JobQueue on(QueueStore store, Clock clock) {
    return new JobQueue(store, event -> {}, clock, JobBuilder.SERVER);
  }

  /** Sends a job that must be accepted. */
  public static Job accepted(JobQueue queue, NewJob job) {
    if (queue.submit(job).answer() instanceof Submission.Accepted accepted) {
      return accepted.job();
    }
    throw new AssertionError("job " + job.id() + " was refused");
  }
}
