package dev.prunner.client;

/** The status of a task. */
public enum TaskStatus {
  WAITING,
  RUNNING,
  /** It succeeded in the job that this one retries. */
  SKIPPED,
  DONE,
  ERROR,
  CANCELED,
  /** A status of a newer server that this client does not know. */
  UNKNOWN;

  static TaskStatus of(String label) {
    return Labels.find(values(), label, UNKNOWN);
  }
}
