package dev.prunner.process.ssh;

import dev.prunner.process.shell.StartFile;
import dev.prunner.process.shell.WrapperText;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the shell on a host is told: {@link RemoteFunctions} first, then their calls. */
final class RemoteText {

  private RemoteText() {}

  /** The functions, to be sent first. */
  static String functions() {
    return RemoteFunctions.TEXT + "p_wrapper=" + StartFile.quote(WrapperText.TEXT) + "\n";
  }

  static String hello() {
    return "p_hello";
  }

  /**
   * A start; answered by {@code started}, {@code exists}, or {@code failed} and why.
   *
   * @param input for the wrapper
   */
  static String start(RemoteRun run, String input) {
    return call(
        "p_start", run.dir(), run.start(), run.script(), run.variables(), run.link(), input, "end");
  }

  /** How the runs in these directories are; answered as {@link PollAnswer} reads it. */
  static String poll(Collection<String> dirs) {
    return ofAll("p_poll", dirs);
  }

  /** A piece of a file from an offset. */
  static String get(String file, long offset) {
    return call("p_get", file, Long.toString(offset + 1));
  }

  /**
   * Asks a run to end, by its own signal.
   *
   * @param pauses that make up the grace time, in seconds
   */
  static String end(String dir, String pauses) {
    return call("p_end", dir, "", pauses, "all", "end");
  }

  /** Ends what the script has left in the background, for which no stop is noted. */
  static String endRest(String dir, String pauses) {
    return call("p_end", dir, "TERM", pauses, "rest", "end");
  }

  static String kill(String dir) {
    return call("p_kill_now", dir, "end");
  }

  /** How many processes of these runs there are beside their leaders, a line for each. */
  static String counts(Collection<String> dirs) {
    return ofAll("p_counts", dirs);
  }

  /**
   * Takes the right to run from a wrapper that has not begun, and removes what is there; answered
   * {@code claimed} or not. May be asked again when its answer was lost.
   */
  static String claim(String dir) {
    return call("p_claim", dir, "end");
  }

  static String forget(String dir) {
    return call("p_forget", dir);
  }

  private static String ofAll(String function, Collection<String> dirs) {
    return Stream.concat(Stream.of(function), dirs.stream().map(StartFile::quote))
        .collect(Collectors.joining(" "));
  }

  private static String call(String function, String... words) {
    return function
        + " "
        + List.of(words).stream().map(StartFile::quote).collect(Collectors.joining(" "));
  }
}
