package dev.prunner.runner.execution;

import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import dev.prunner.job.JobState;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import java.util.List;

/** A running job as all other threads see it. Published by one thread at a time. */
final class PublishedJob {

  private final JobListener listener;
  private volatile Job job;

  PublishedJob(Job job, JobListener listener) {
    this.job = job;
    this.listener = listener;
  }

  Job get() {
    return job;
  }

  /** Takes over what the queue has noted on the job, of which the listeners know already. */
  void note(Job inQueue) {
    if (inQueue.version() > job.version()) {
      job =
          job.at(
              new JobState(
                  inQueue.status(),
                  inQueue.version(),
                  inQueue.cancelRequested(),
                  inQueue.lineage().replacedBy(),
                  inQueue.owner()));
    }
  }

  /**
   * Tells the listeners which tasks have changed.
   *
   * @return whether any has
   */
  boolean publish(List<TaskRun> now) {
    List<TaskRun> before = job.tasks();
    job = job.withTasks(now);
    boolean changed = false;
    for (int i = 0; i < now.size(); i++) {
      if (isChange(before, i, now.get(i))) {
        changed = true;
        listener.onEvent(new JobEvent.TaskChanged(job, now.get(i)));
      }
    }
    return changed;
  }

  /** A state that did not change is the same object, and there may be hundreds of them. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isChange(List<TaskRun> before, int index, TaskRun run) {
    return (run.status() != TaskStatus.WAITING || run.isPaused())
        && (index >= before.size() || run != before.get(index));
  }
}
