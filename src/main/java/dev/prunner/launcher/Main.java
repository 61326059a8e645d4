package dev.prunner.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.logging.LogManager;

/** Runs a command, or starts the server with Payara Micro's own options. */
public final class Main {

  private static final Map<String, String> COMMANDS =
      Map.of(
          "token", "dev.prunner.app.command.TokenCommand",
          "selftest", "dev.prunner.selftest.SelftestCommand");

  private static final String USAGE =
      """
      Usage: java -jar prunner.jar [options of Payara Micro]   starts the server, on port 9009
             java -jar prunner.jar --port 8080                 on another port
             java -jar prunner.jar token --user NAME [--ttl 24h]   prints a token
             java -jar prunner.jar selftest [--rounds 20]      kills a server, and accounts for its jobs
             java -jar prunner.jar --help                      lists Payara Micro's options""";

  private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(10);

  private Main() {}

  /** Does what the first word says; a first word with a dash, or none, starts the server. */
  public static void main(String[] args) {
    ProgramSwitch program = ProgramSwitch.prepare();
    List<String> words = Arrays.asList(args);
    if (words.isEmpty() || words.get(0).startsWith("-")) {
      serve(words, new Handover(program));
    } else {
      System.exit(command(words.get(0), words.subList(1, words.size())));
    }
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

  private static int command(String word, List<String> words) {
    Optional<String> type = Optional.ofNullable(COMMANDS.get(word));
    if (type.isEmpty()) {
      System.err.println(word.equals("help") ? USAGE : "unknown command " + word + "\n" + USAGE);
      return 2;
    }
    try (WarClasses classes = WarClasses.open()) {
      return classes.command(type.get()).applyAsInt(words);
    } catch (LaunchException e) {
      System.err.println(e.reason());
      return 1;
    }
  }

  private static void end(String reason) {
    PrintStream screen = System.err;
    silence();
    List<String> lines = reason.lines().toList();
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
