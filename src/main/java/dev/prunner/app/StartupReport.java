package dev.prunner.app;

/**
 * Reports the result of the start to the launcher of the uber JAR; see {@code dev.prunner.launcher}
 * for the protocol. Without the launcher it has no effect.
 */
final class StartupReport {

  private static final String STATE = "prunner.startup";
  private static final String REASON = "prunner.startup.reason";
  private static final String SUMMARY = "prunner.startup.summary";
  private static final String LINK = "prunner.startup.link";

  private StartupReport() {}

  /**
   * The application has started.
   *
   * @param summary what it serves, in one line
   * @param link to the page
   */
  static void up(String summary, String link) {
    System.setProperty(SUMMARY, summary);
    System.setProperty(LINK, link);
    System.setProperty(STATE, "up");
  }

  /** The application cannot start; the launcher exits with the reason as the last line. */
  static void failed(String reason) {
    System.setProperty(REASON, reason);
    System.setProperty(STATE, "failed");
  }
}
