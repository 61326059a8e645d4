package dev.prunner.job;

import dev.prunner.definition.Task;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A task of one job: how far it is and how it went.
 *
 * @param name of the task in its pipeline
 * @param start when its process started
 * @param end when it ended
 * @param exitCode of its script; empty when it did not run to an exit code
 * @param error why it failed, for a person to read
 */
public record TaskRun(
    String name,
    TaskStatus status,
    Optional<Instant> start,
    Optional<Instant> end,
    OptionalInt exitCode,
    Optional<String> error) {

  /** A task that has not started. */
  public static TaskRun waiting(String name) {
    return untouched(name, TaskStatus.WAITING);
  }

  /** A task that is not to run, since it has succeeded in an earlier job. */
  public static TaskRun skipped(String name) {
    return untouched(name, TaskStatus.SKIPPED);
  }

  private static TaskRun untouched(String name, TaskStatus status) {
    return new TaskRun(
        name, status, Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  /** Why it was skipped, if it was; one that a retry has no need of never comes to an end. */
  public Optional<String> skipReason(Optional<Task> definition) {
    if (status != TaskStatus.SKIPPED) {
      return Optional.empty();
    }
    return end.isEmpty()
        ? Optional.of("done or skipped in the job that this one retries")
        : definition.flatMap(Task::when).map(condition -> condition + " is false");
  }

  /** This task, whose process has started. */
  public TaskRun started(Instant now) {
    return new TaskRun(name, status.to(TaskStatus.RUNNING), Optional.of(now), end, exitCode, error);
  }

  /** This task, ended with an exit code of its script. */
  public TaskRun exited(TaskStatus how, int code, Optional<String> why, Instant now) {
    return new TaskRun(name, status.to(how), start, Optional.of(now), OptionalInt.of(code), why);
  }

  /** This task, ended without an exit code. */
  public TaskRun ended(TaskStatus how, Optional<String> why, Instant now) {
    return new TaskRun(name, status.to(how), start, Optional.of(now), exitCode, why);
  }
}
