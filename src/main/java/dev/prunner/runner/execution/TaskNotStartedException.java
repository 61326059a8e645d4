package dev.prunner.runner.execution;

/** A task could not be started. */
final class TaskNotStartedException extends Exception {

  private final String reason;

  TaskNotStartedException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** For the user who sees it as the error of the task. */
  String reason() {
    return reason;
  }
}
