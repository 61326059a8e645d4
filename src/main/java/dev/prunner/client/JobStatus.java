package dev.prunner.client;

import java.util.Locale;

/** Where a job stands in its life. */
public enum JobStatus {
  WAITING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELED,
  /** One that a newer server has and this client does not know. */
  UNKNOWN;

  static JobStatus of(String label) {
    return Labels.find(values(), label, UNKNOWN);
  }

  /** As the server writes it: in lower case. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
