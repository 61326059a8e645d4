package dev.prunner.process.shell;

import dev.prunner.process.TaskProcess;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the wrapper notes of a run: its pid and start time, and later the exit code. When the time
 * of the script is over that is noted too, by a process beside it; what comes first counts.
 *
 * @param start of the wrapper in clock ticks since boot; empty where there is no /proc
 * @param exitCode of the script, once it is noted
 * @param timedOut whether its time was over before it ended
 */
public record RunNote(long pid, String start, OptionalInt exitCode, boolean timedOut) {

  private static final Pattern NOTED =
      Pattern.compile("(\\d+) (\\d*)\n(timeout\n)?(?:(\\d{1,3})\n(?:timeout\n)?)?");

  /** The note; empty when it does not stand there whole. */
  public static Optional<RunNote> parse(String text) {
    Matcher noted = NOTED.matcher(text);
    if (!noted.matches()) {
      return Optional.empty();
    }
    boolean timedOut = noted.group(3) != null;
    return Optional.of(
        new RunNote(
            Long.parseLong(noted.group(1)), noted.group(2), exitCode(noted, timedOut), timedOut));
  }

  private static OptionalInt exitCode(Matcher noted, boolean timedOut) {
    if (noted.group(4) == null) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(timedOut ? TaskProcess.TIMED_OUT : Integer.parseInt(noted.group(4)));
  }
}
