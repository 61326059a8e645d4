package dev.prunner.scheduler;

import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import java.util.Optional;

/**
 * How the job of a task is when the task starts.
 *
 * @param status for a handler: how the job ends as things are; empty for a task
 * @param failure for a handler: the task that failed the job, if any
 */
public record Situation(Optional<JobStatus> status, Optional<TaskRun> failure) {

  /** Of what is no handler. */
  public static final Situation OF_A_TASK = new Situation(Optional.empty(), Optional.empty());

  /** Whether the task is a handler. */
  public boolean isOfHandler() {
    return status.isPresent();
  }
}
