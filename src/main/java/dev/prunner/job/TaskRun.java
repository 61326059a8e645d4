package dev.prunner.job;

import dev.prunner.definition.GoDuration;
import dev.prunner.definition.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A task of one job: how far it is and how it went. What it tells is of its last attempt; while it
 * waits for the next one it tells nothing but when that is due.
 *
 * @param name of the task in its pipeline
 * @param start when its process started
 * @param end when it ended
 * @param exitCode of its script; empty when it did not run to an exit code
 * @param error why it failed, for a person to read
 * @param earlier the attempts before, from the first
 * @param retryAt when the next attempt is due; empty unless it waits for that
 */
public record TaskRun(
    String name,
    TaskStatus status,
    Optional<Instant> start,
    Optional<Instant> end,
    OptionalInt exitCode,
    Optional<String> error,
    List<Attempt> earlier,
    Optional<Instant> retryAt) {

  private static final String TIMED_OUT = "timed out after ";

  public TaskRun {
    earlier = List.copyOf(earlier);
  }

  /** One that has had one attempt at most. */
  public TaskRun(
      String name,
      TaskStatus status,
      Optional<Instant> start,
      Optional<Instant> end,
      OptionalInt exitCode,
      Optional<String> error) {
    this(name, status, start, end, exitCode, error, List.of(), Optional.empty());
  }

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
    return with(status.to(TaskStatus.RUNNING), Optional.of(now), end, exitCode, error);
  }

  /** This task, ended with an exit code of its script. */
  public TaskRun exited(TaskStatus how, int code, Optional<String> why, Instant now) {
    return with(status.to(how), start, Optional.of(now), OptionalInt.of(code), why);
  }

  /** This task, ended without an exit code. */
  public TaskRun ended(TaskStatus how, Optional<String> why, Instant now) {
    return with(status.to(how), start, Optional.of(now), exitCode, why);
  }

  /** This task, whose attempt has failed and whose next one is due at some time. */
  public TaskRun paused(Attempt failed, Instant due) {
    List<Attempt> all = new ArrayList<>(earlier);
    all.add(failed);
    return waiting(status.to(TaskStatus.WAITING), all, Optional.of(due));
  }

  /** This task, whose next attempt is not to wait for anything more, or is to begin once more. */
  public TaskRun again() {
    return waiting(TaskStatus.WAITING, earlier, Optional.empty());
  }

  private TaskRun waiting(TaskStatus how, List<Attempt> attempts, Optional<Instant> due) {
    return new TaskRun(
        name,
        how,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        attempts,
        due);
  }

  private TaskRun with(
      TaskStatus how,
      Optional<Instant> itsStart,
      Optional<Instant> itsEnd,
      OptionalInt code,
      Optional<String> why) {
    return new TaskRun(name, how, itsStart, itsEnd, code, why, earlier, Optional.empty());
  }

  /** Whether it waits for the time of its next attempt. */
  public boolean isPaused() {
    return status == TaskStatus.WAITING && retryAt.isPresent();
  }

  /** The number of the attempt that it is at, from 1; of one that is paused the next one. */
  public int attempt() {
    return earlier.size() + 1;
  }

  /** The number of the last attempt that has begun, or 1. */
  public int lastAttempt() {
    return start.isPresent() || earlier.isEmpty() ? attempt() : earlier.size();
  }

  /** Whether its time was over, or that of its job. */
  public boolean timedOut() {
    return isTimeout(error);
  }

  /** The error of what took too long. */
  public static String timeout(Duration time) {
    return TIMED_OUT + GoDuration.print(time);
  }

  static boolean isTimeout(Optional<String> error) {
    return error.filter(text -> text.startsWith(TIMED_OUT)).isPresent();
  }
}
