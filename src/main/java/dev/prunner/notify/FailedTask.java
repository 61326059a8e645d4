package dev.prunner.notify;

import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.notice.Notice;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** The task that has failed a job: the first one, and a handler only where no other has. */
record FailedTask(TaskRun run) {

  /** As much as the database keeps. */
  private static final int LONGEST_NAME = 255;

  static Optional<FailedTask> of(Job job) {
    return job.status() == JobStatus.FAILED
        ? job.tasks().stream()
            .filter(task -> task.status() == TaskStatus.ERROR)
            .min(
                Comparator.comparing((TaskRun task) -> job.pipeline().isHandler(task.name()))
                    .thenComparing(task -> task.end().orElse(Instant.MAX)))
            .map(FailedTask::new)
        : Optional.empty();
  }

  Notice.FailedAttempt attempt() {
    String name = run.name();
    return new Notice.FailedAttempt(name.length() > LONGEST_NAME ? "" : name, run.lastAttempt());
  }
}
