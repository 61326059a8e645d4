package dev.prunner.app;

/**
 * Reports the result of the start to the launcher of the uber JAR; see {@code dev.prunner.launcher}
 * for the protocol. Without the launcher it has no effect.
 */
final class StartupReport {

  private static final String STATE = "prunner.startup";
  private static final String REASON = "prunner.startup.reason";

  private StartupReport() {}

  /** The application has started. */
  static void up() {
    System.setProperty(STATE, "up");
  }

  /** The application cannot start; the launcher exits with the reason as the last line. */
  static void failed(String reason) {
    System.setProperty(REASON, reason);
    System.setProperty(STATE, "failed");
  }
}
