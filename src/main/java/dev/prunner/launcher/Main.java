package dev.prunner.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.logging.LogManager;

/** Runs a command, or starts the server with Payara Micro's own options. */
public final class Main {

  private static final String COMMANDS = "dev.prunner.app.command.Commands";

  /** Options that print something, as a command does. */
  private static final Set<String> OF_COMMANDS = Set.of("--help", "-h", "--version", "-V");

  private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(10);

  private Main() {}

  /** Does what the first word says; other options, or no word, start the server. */
  public static void main(String[] args) {
    ProgramSwitch program = ProgramSwitch.prepare();
    List<String> words = Arrays.asList(args);
    if (startsServer(words)) {
      serve(words, new Handover(program));
    } else {
      System.exit(command(words));
    }
  }

  static boolean startsServer(List<String> words) {
    return words.isEmpty() || (words.get(0).startsWith("-") && !OF_COMMANDS.contains(words.get(0)));
  }

  private static void serve(List<String> words, Handover handover) {
    try {
      ServerProcess server = new ServerProcess(OriginalOptions.of(words).apply());
      if (server.serves()) {
        handover.toServer(words);
      }
      server.start();
    } catch (LaunchException e) {
      if (StartFailure.mayPass(e)) {
        System.err.println(
            "Payara Micro got in its own way, it is started once more: " + e.reason());
        handover.tryAgain(words);
      }
      end(e.reason());
    }
  }

  private static int command(List<String> words) {
    try (WarClasses classes = WarClasses.open()) {
      return classes.command(COMMANDS).applyAsInt(words);
    } catch (LaunchException e) {
      System.err.println(e.reason());
      return 1;
    }
  }

  private static void end(String reason) {
    PrintStream screen = System.err;
    silence();
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

  /** Has nothing come after the reason while the server shuts down. */
  private static void silence() {
    System.out.flush();
    LogManager.getLogManager().reset();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
  }

  /** Lets the server remove the hundred megabytes that it has unpacked, but not take forever. */
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
