package dev.prunner.client;

import java.util.Locale;

/** The status of a job. */
public enum JobStatus {
  WAITING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELED,
  /** A status of a newer server that this client does not know. */
  UNKNOWN;

  static JobStatus of(String label) {
    return Labels.find(values(), label, UNKNOWN);
  }

  /** The name that the server uses, in lower case. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
