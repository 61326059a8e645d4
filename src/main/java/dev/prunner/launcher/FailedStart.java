package dev.prunner.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.LogManager;

/** Ends a start that cannot succeed, with the reason as the last thing on the screen. */
final class FailedStart {

  private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(10);
  private static final AtomicBoolean ENDING = new AtomicBoolean();

  private FailedStart() {}

  /** Ends the process; if another thread is doing so already, its reason counts. */
  static void end(String reason) {
    if (!ENDING.compareAndSet(false, true)) {
      return;
    }
    PrintStream screen = System.err;
    LogManager.getLogManager().reset();
    Screen.close();
    List<String> lines = reason.lines().toList();
    Optional.ofNullable(System.getProperty(ServerLog.FILE))
        .ifPresent(file -> screen.println("The log is " + file));
    if (lines.size() > 1) {
      lines.forEach(screen::println);
    }
    String more = lines.size() > 1 ? " (and " + (lines.size() - 1) + " more, see above)" : "";
    screen.println("prunner did not start: " + lines.get(0) + more);
    screen.flush();
    exit();
  }

  /** Lets the server remove what it has unpacked, but not take forever. */
  @SuppressWarnings("SystemExitOutsideMain")
  private static void exit() {
    Timer limit = new Timer("prunner-exit", true);
    limit.schedule(
        new TimerTask() {
          @Override
          public void run() {
            Runtime.getRuntime().halt(1);
          }
        },
        LONGEST_SHUTDOWN.toMillis());
    System.exit(1);
  }
}
