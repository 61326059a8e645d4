package dev.prunner.scheduler;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How a job will end, as far as it is known. Not thread-safe. */
final class JobOutcome {

  private final Pipeline pipeline;
  private Optional<TaskRun> firstFailure;
  private Optional<String> cancelReason = Optional.empty();
  private boolean canceled;

  /** What fails the job had come to its end before it was canceled; only handlers were left. */
  private boolean failedBefore;

  /**
   * @param runs what is known of its tasks already
   */
  JobOutcome(Pipeline pipeline, List<TaskRun> runs) {
    this.pipeline = pipeline;
    this.firstFailure =
        runs.stream()
            .filter(this::failsTheJob)
            .min(Comparator.comparing(run -> run.end().orElse(Instant.MAX)));
  }

  /** A task has come so far. */
  void record(TaskRun run) {
    if (firstFailure.isEmpty() && failsTheJob(run)) {
      firstFailure = Optional.of(run);
    }
  }

  private boolean failsTheJob(TaskRun run) {
    return run.status() == TaskStatus.ERROR && !pipeline.isHandler(run.name());
  }

  /**
   * Somebody has canceled it.
   *
   * @param tasksHaveEnded whether only handlers are left
   */
  void cancel(Optional<String> reason, boolean tasksHaveEnded) {
    if (!canceled) {
      canceled = true;
      failedBefore = firstFailure.isPresent() && tasksHaveEnded;
      cancelReason = reason;
    }
  }

  boolean isCanceled() {
    return canceled;
  }

  /** The first task that failed the job. */
  Optional<TaskRun> firstFailure() {
    return firstFailure;
  }

  Verdict verdict(TaskRuns runs) {
    Optional<TaskRun> failed = firstFailure.or(() -> failedCleanup(runs));
    Optional<String> failure = failed.flatMap(TaskRun::error);
    if (canceled && !failedBefore) {
      return new Verdict(JobStatus.CANCELED, cancelReason.or(() -> failure));
    }
    return new Verdict(failed.isPresent() ? JobStatus.FAILED : JobStatus.SUCCEEDED, failure);
  }

  private Optional<TaskRun> failedCleanup(TaskRuns runs) {
    return pipeline
        .cleanup()
        .flatMap(task -> runs.find(task.name()))
        .filter(run -> run.status() == TaskStatus.ERROR);
  }
}
