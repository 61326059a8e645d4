package dev.prunner.client;

/** Where a task of a job stands in its life. */
public enum TaskStatus {
  WAITING,
  RUNNING,
  /** It had succeeded in the job that this one is a retry of. */
  SKIPPED,
  DONE,
  ERROR,
  CANCELED,
  /** One that a newer server has and this client does not know. */
  UNKNOWN;

  static TaskStatus of(String label) {
    return Labels.find(values(), label, UNKNOWN);
  }
}
