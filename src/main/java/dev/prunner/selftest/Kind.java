package dev.prunner.selftest;

import static dev.prunner.selftest.TaskPlan.task;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The pipelines of the selftest, and what becomes of their jobs. */
enum Kind {
  QUICK("succeeded", task("say", 2)),
  CHAIN("succeeded", task("one", 1), task("two", 2), task("three", 1)),
  FAILING(
      "failed",
      task("breaks", 3).exits(7),
      task("patient", 6000),
      task("never", 1),
      task("on_error", 1).alsoPrints("breaks 7\n")),
  SEVEN("failed", task("ends", 5).exits(7)),
  SLOW("succeeded", task("counts", 10)),
  QUEUED("succeeded", task("step", 2)),
  /** Sent in pairs, so that the second arrives as the first ends. */
  PROMPT("succeeded", task("now", 1)),
  DELAYED("succeeded", task("late", 1)),
  /** Canceled by a restart; its script leaves processes in the background. */
  TREE("succeeded", task("grows", 6)),
  /** Run again by a restart. */
  AGAIN("succeeded", task("first", 1), task("again", 6)),
  /** Ended by its timeout, also while the server is away. */
  HANGING("failed", task("hangs", 6000).exits(124)),
  /** Fails twice and then succeeds, with pauses in which the server may be killed. */
  RETRIED("succeeded", task("tries", 1).succeedsIn(3));

  private static final Set<String> STOPPED_BY_A_FAILURE = Set.of("patient", "never");

  private final String status;

  @SuppressWarnings("ImmutableEnumChecker") // It is, though its type does not say so.
  private final List<TaskPlan> tasks;

  Kind(String status, TaskPlan... tasks) {
    this.status = status;
    this.tasks = List.of(tasks);
  }

  String pipeline() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind of(String pipeline) {
    return valueOf(pipeline.toUpperCase(Locale.ROOT));
  }

  /** How a job ends that no restart has interrupted. */
  String status() {
    return status;
  }

  List<TaskPlan> tasks() {
    return tasks;
  }

  boolean isCanceledByRestart() {
    return this == TREE;
  }

  boolean isRerunByRestart() {
    return this == AGAIN;
  }

  /** Whether its jobs run one at a time, in the order in which they were accepted. */
  boolean isInOrder() {
    return this == QUEUED || this == PROMPT;
  }

  /** Whether its jobs wait although there is a place, for a start delay. */
  boolean waitsByItself() {
    return this == DELAYED;
  }

  /** Whether a timeout ends the task before it has printed everything. */
  boolean isCutOff(TaskPlan task) {
    return this == HANGING && task.exitCode() != 0;
  }

  /** Whether the failure of another task always ends this one. */
  boolean isStopped(TaskPlan task) {
    return STOPPED_BY_A_FAILURE.contains(task.name());
  }
}
