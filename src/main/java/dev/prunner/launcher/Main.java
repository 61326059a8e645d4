package dev.prunner.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Runs a command, or starts the server with Payara Micro's own options. */
public final class Main {

  private static final String COMMANDS = "dev.prunner.app.command.Commands";

  /** Options that print something, as a command does. */
  private static final Set<String> OF_COMMANDS = Set.of("--help", "-h", "--version", "-V");

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
      FailedStart.end(e.reason());
    }
  }

  @SuppressWarnings("unchecked") // The contract of the package.
  private static ToIntFunction<List<String>> commands(WarClasses classes) {
    return classes.create(COMMANDS, ToIntFunction.class);
  }

  /**
   * The classes stay open until this process ends: a command that is interrupted ends its tasks in
   * a shutdown hook, which may need classes that were not used before, and goes on beside this.
   */
  private static int command(List<String> words) {
    try {
      return commands(WarClasses.open()).applyAsInt(words);
    } catch (LaunchException e) {
      System.err.println(e.reason());
      return 1;
    }
  }
}
