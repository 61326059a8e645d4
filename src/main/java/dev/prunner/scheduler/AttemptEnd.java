package dev.prunner.scheduler;

import dev.prunner.definition.Task;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What becomes of a task whose script has ended. */
final class AttemptEnd {

  /** Who has to do with it that the script has ended. */
  enum Cause {
    /** Nobody but itself, or its timeout. */
    ITSELF,
    /** It has ended by itself, while its job was about to stop it. */
    BEFORE_STOP,
    STOP,
    TIME_OF_THE_JOB
  }

  private final TimeLimits limits;
  private final Task task;
  private final TaskRun run;
  private final Instant now;

  /**
   * @param run which has run until now
   */
  AttemptEnd(TimeLimits limits, Task task, TaskRun run, Instant now) {
    this.limits = limits;
    this.task = task;
    this.run = run;
    this.now = now;
  }

  TaskRun exited(int exitCode, Cause cause) {
    return cause == Cause.TIME_OF_THE_JOB
        ? ended(TaskStatus.ERROR, JobProgress.TIMED_OUT, Optional.of(limits.reasonOfJob()))
        : ended(exitCode, cause, "exit status " + exitCode, false);
  }

  /** How it ended will never be known. */
  TaskRun lost(Cause cause, String why) {
    if (cause == Cause.TIME_OF_THE_JOB) {
      return run.ended(TaskStatus.ERROR, Optional.of(limits.reasonOfJob()), now);
    }
    if (cause == Cause.STOP) {
      return run.ended(TaskStatus.CANCELED, Optional.of(why), now);
    }
    Optional<TaskRun> next =
        cause == Cause.ITSELF
            ? NextAttempt.after(task, run, OptionalInt.empty(), why, now)
            : Optional.empty();
    TaskStatus how = task.allowFailure() ? TaskStatus.DONE : TaskStatus.ERROR;
    return next.orElseGet(() -> run.ended(how, Optional.of(why), now));
  }

  TaskRun timedOut(Cause cause) {
    return cause == Cause.TIME_OF_THE_JOB
        ? exited(JobProgress.TIMED_OUT, cause)
        : ended(JobProgress.TIMED_OUT, cause, limits.reason(task), true);
  }

  private TaskRun ended(int code, Cause cause, String failure, boolean timedOut) {
    TaskStatus how = status(code, cause);
    boolean tells = how == TaskStatus.ERROR || (timedOut && how == TaskStatus.DONE);
    return again(code, cause, failure)
        .orElseGet(() -> ended(how, code, tells ? Optional.of(failure) : Optional.empty()));
  }

  /** Nothing is tried again that was ended on purpose, or is about to be. */
  private Optional<TaskRun> again(int code, Cause cause, String failure) {
    return code == 0 || cause != Cause.ITSELF
        ? Optional.empty()
        : NextAttempt.after(task, run, OptionalInt.of(code), failure, now);
  }

  private TaskStatus status(int code, Cause cause) {
    if (code == 0) {
      return TaskStatus.DONE;
    }
    if (cause == Cause.STOP) {
      return TaskStatus.CANCELED;
    }
    return task.allowFailure() ? TaskStatus.DONE : TaskStatus.ERROR;
  }

  private TaskRun ended(TaskStatus how, int code, Optional<String> why) {
    return run.exited(how, code, why, now);
  }
}
