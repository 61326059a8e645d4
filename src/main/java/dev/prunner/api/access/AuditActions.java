package dev.prunner.api.access;

import dev.prunner.api.http.InvalidRequestException;
import java.util.List;

/** The words by which the audit knows what somebody does. */
final class AuditActions {

  /** What was only to be seen, and was refused. */
  static final String VIEW = "view";

  static final String SIGN_IN = "sign-in";

  /** All of them, in the order of the documentation. */
  static final List<String> ALL =
      List.of(
          "submit",
          "retry",
          "run-schedule",
          "cancel",
          "pause",
          "resume",
          "pause-all",
          "resume-all",
          "put-schedule",
          "delete-schedule",
          "enable-schedule",
          "disable-schedule",
          "test-notification",
          "retry-notification",
          "reload",
          "backup",
          SIGN_IN,
          VIEW);

  private AuditActions() {}

  /**
   * A word that somebody looks for.
   *
   * @throws InvalidRequestException if it is none of them, so nothing would ever be found
   */
  static String known(String word) {
    if (!ALL.contains(word)) {
      throw new InvalidRequestException("'action' must be one of " + String.join(", ", ALL));
    }
    return word;
  }
}
