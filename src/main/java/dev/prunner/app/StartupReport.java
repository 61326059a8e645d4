package dev.prunner.app;

/**
 * Tells the launcher of the uber JAR how the start went; see {@code dev.prunner.launcher} for the
 * protocol. Anywhere else nobody reads it.
 */
final class StartupReport {

  private static final String STATE = "prunner.startup";
  private static final String REASON = "prunner.startup.reason";

  private StartupReport() {}

  /** The application serves. */
  static void up() {
    System.setProperty(STATE, "up");
  }

  /** The application cannot serve; the launcher ends the process with the reason as last line. */
  static void failed(String reason) {
    System.setProperty(REASON, reason);
    System.setProperty(STATE, "failed");
  }
}
