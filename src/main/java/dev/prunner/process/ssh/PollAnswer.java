package dev.prunner.process.ssh;

import dev.prunner.process.shell.RunNote;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How runs on a host are, as {@link RemoteText#poll} is answered. */
final class PollAnswer {

  private static final Pattern RUN =
      Pattern.compile("(\\S+) ([dsbl]*) ([^|]*)\\|([^|]*)\\|([^|]*)");
  private static final Pattern COUNT = Pattern.compile("(\\S+) (\\d{1,9})");
  private static final Pattern SIZE = Pattern.compile("\\s*(\\d+) .*/([^/]+)/\\.(out|err)");

  /**
   * One run.
   *
   * @param exists whether its directory is there
   * @param stopped whether somebody has asked it to stop
   * @param sameBoot whether it was started since the host was
   * @param alive whether its wrapper is
   * @param note what that has noted; empty when it has not begun
   * @param out bytes of output
   * @param err likewise
   */
  record Run(
      boolean exists,
      boolean stopped,
      boolean sameBoot,
      boolean alive,
      Optional<RunNote> note,
      long out,
      long err) {

    /** Of a run that nobody knows there. */
    static final Run NONE = new Run(false, false, false, false, Optional.empty(), 0, 0);

    private Run withSize(boolean ofOut, long size) {
      return new Run(
          exists, stopped, sameBoot, alive, note, ofOut ? size : out, ofOut ? err : size);
    }
  }

  private PollAnswer() {}

  /** The runs by the last parts of their directories. What is not understood is passed over. */
  static Map<String, Run> parse(String answer) {
    Map<String, Run> runs = new HashMap<>();
    for (String line : answer.lines().toList()) {
      Matcher run = RUN.matcher(line);
      Matcher size = SIZE.matcher(line);
      if (run.matches()) {
        runs.put(run.group(1), run(run));
      } else if (size.matches()) {
        runs.computeIfPresent(
            size.group(2),
            (name, known) ->
                known.withSize(size.group(3).equals("out"), Long.parseLong(size.group(1))));
      }
    }
    return runs;
  }

  /** The answer to {@link RemoteText#counts}, likewise. */
  static Map<String, Integer> counts(String answer) {
    Map<String, Integer> counts = new HashMap<>();
    for (String line : answer.lines().toList()) {
      Matcher count = COUNT.matcher(line);
      if (count.matches()) {
        counts.put(count.group(1), Integer.parseInt(count.group(2)));
      }
    }
    return counts;
  }

  private static Run run(Matcher run) {
    String flags = run.group(2);
    StringBuilder note = new StringBuilder();
    for (int line = 3; line <= 5; line++) {
      if (!run.group(line).isEmpty()) {
        note.append(run.group(line)).append('\n');
      }
    }
    return new Run(
        flags.contains("d"),
        flags.contains("s"),
        flags.contains("b"),
        flags.contains("l"),
        RunNote.parse(note.toString()),
        0,
        0);
  }
}
