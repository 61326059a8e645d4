package dev.prunner.process.local;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes one script file of the lines of a task.
 *
 * <p>Each line is handed to {@code eval} in quotes, so that a syntax error, an open here-document
 * or a trailing backslash ends with it. Its status is looked at in a command of its own: within an
 * {@code if} or {@code ||} the shell would not heed a {@code set -e} in the line. Both stand in one
 * line of the file, which the shell has read as a whole before it looks into ours: after a trailing
 * backslash bash does not know a {@code case} that it reads next. {@code command} takes from {@code
 * eval} the right of a special builtin to end the shell at a syntax error.
 */
final class ShellScript {

  private static final String STOP = "case $? in 0) ;; *) exit \"$?\" ;; esac";
  private static final String NOTE = "case $? in 0) ;; *) __prunner_note \"$?\" ;; esac";
  private static final String NOTE_BEGIN =
      """
      __prunner_failed=0
      __prunner_note() { __prunner_failed=$1; return "$1"; }
      """;
  private static final String NOTE_END = "exit \"$__prunner_failed\"\n";

  private ShellScript() {}

  /**
   * The text of the script. It exits with the status of the first line that fails, or with that of
   * the last one that failed when it keeps going, else with 0.
   */
  static String of(List<String> lines, boolean keepGoing) {
    String body = evaluating(lines, keepGoing ? NOTE : STOP);
    return keepGoing ? NOTE_BEGIN + body + NOTE_END : body;
  }

  private static String evaluating(List<String> lines, String then) {
    return lines.stream()
        .map(line -> "command eval %s; %s\n".formatted(StartFile.quote(line), then))
        .collect(Collectors.joining());
  }
}
