package dev.prunner.job;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a task of a job stands in its life. */
public enum TaskStatus {
  WAITING,
  RUNNING,
  SKIPPED,
  DONE,
  ERROR,
  CANCELED;

  /**
   * A waiting task errs without having run when its script cannot be rendered or started. One that
   * runs waits again when its attempt has failed and is followed by another one.
   */
  private static final Map<TaskStatus, Set<TaskStatus>> NEXT =
      Map.of(
          WAITING, Set.of(RUNNING, SKIPPED, DONE, ERROR, CANCELED),
          RUNNING, Set.of(WAITING, DONE, ERROR, CANCELED));

  /**
   * The one way to change a task's status.
   *
   * @return {@code next}
   * @throws IllegalTransitionException when a task never goes that way
   */
  public TaskStatus to(TaskStatus next) {
    if (!NEXT.getOrDefault(this, Set.of()).contains(next)) {
      throw new IllegalTransitionException("task", this, next);
    }
    return next;
  }

  /** Whether this is an end: no task ever leaves it. */
  public boolean ended() {
    return !NEXT.containsKey(this);
  }

  /** Whether what depends on the task may start. */
  public boolean letsDependentsStart() {
    return this == DONE || this == SKIPPED;
  }

  /** As it is written for users: in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
