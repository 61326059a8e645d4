package dev.prunner.log;

import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Formats events of jobs and tasks, each as one line. */
final class JobLines {

  private JobLines() {}

  static String of(Job job) {
    return name(job) + " " + happened(job);
  }

  static String of(Job job, TaskRun task) {
    return name(job) + " task " + Quoted.of(task.name()) + " " + happened(task);
  }

  private static String name(Job job) {
    return "job " + job.id() + " pipeline " + Quoted.of(job.pipeline().name());
  }

  private static String happened(Job job) {
    return switch (job.status()) {
      case WAITING -> "accepted for " + Quoted.of(job.user()) + ", waits";
      case RUNNING ->
          job.cancelRequested()
              ? (job.replacement().isPresent() ? "is interrupted" : "is to be canceled")
                  + byNewer(job)
              : "started for "
                  + Quoted.of(job.user())
                  + between(" after ", Optional.of(job.created()), job.start());
      case CANCELED ->
          job.start().isEmpty()
              ? (job.replacement().isPresent() ? "replaced" : "canceled before it started")
                  + byNewer(job)
              : (job.replacement().isPresent() ? "interrupted" : "canceled")
                  + between(" after ", job.start(), job.end())
                  + byNewer(job);
      case SUCCEEDED -> JobStatus.SUCCEEDED.label() + between(" in ", job.start(), job.end());
      case FAILED ->
          JobStatus.FAILED.label()
              + between(" in ", job.start(), job.end())
              + firstFailure(job).map(task -> ": task " + failed(task)).orElse("");
    };
  }

  private static String byNewer(Job job) {
    return job.replacement()
        .flatMap(how -> job.lineage().replacedBy())
        .map(id -> " by job " + id)
        .orElse("");
  }

  private static Optional<TaskRun> firstFailure(Job job) {
    return job.tasks().stream().filter(task -> task.status() == TaskStatus.ERROR).findFirst();
  }

  /** Omits the error, which may quote user input. */
  private static String failed(TaskRun task) {
    return Quoted.of(task.name())
        + (task.exitCode().isPresent()
            ? " exit code " + task.exitCode().getAsInt()
            : " ended without an exit code");
  }

  private static String happened(TaskRun task) {
    if (task.isPaused()) {
      return "failed in attempt " + task.lastAttempt() + ", next one at " + task.retryAt().get();
    }
    return task.status().label()
        + between(" after ", task.start(), task.end())
        + (task.exitCode().isPresent() ? " exit code " + task.exitCode().getAsInt() : "");
  }

  private static String between(String word, Optional<Instant> from, Optional<Instant> until) {
    return from.flatMap(
            start -> until.map(end -> word + seconds(Duration.between(start, end)) + " s"))
        .orElse("");
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).toPlainString();
  }
}
