package dev.prunner.launcher;

/** Neither the server nor the command can run. */
final class LaunchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  LaunchException(String reason) {
    super(reason);
    this.reason = reason;
  }

  LaunchException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** Why, in one line for the user. */
  String reason() {
    return reason;
  }
}
