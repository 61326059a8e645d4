package dev.prunner.process.shell;

import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes one script file of the lines of a task.
 *
 * <p>Each line is handed to {@code eval} in quotes, so that a syntax error, an open here-document
 * or a trailing backslash ends with it. {@code command} takes from {@code eval} the right of a
 * special builtin to end the shell at a syntax error. All that is ours for a line is in the same
 * line of the file, which the shell has read as a whole before it looks into the user's, and which
 * keeps the line numbers of messages right.
 *
 * <p><b>Only the user's lines are traced and trapped.</b> The status of a line is taken within its
 * {@code eval}, which succeeds then: a trap on ERR would be run a second time for a failing {@code
 * eval}. {@code set -x} is turned off behind each line, with no word of it in the output, and on
 * again in front of the next one. Within an {@code if} or {@code ||} the shell would not heed a
 * {@code set -e} in the line. {@link ScriptWatching} has what {@code set -v} and a trap on DEBUG
 * need.
 *
 * <p>Each line starts in the working directory, as in the original, wherever the line before has
 * gone.
 *
 * <p>The file is run by the name of the task from the run directory, so that messages have that
 * name and not a path; it goes to the working directory first. {@code $0} is the path all the same,
 * where the shell is a bash.
 */
public final class ShellScript {

  /*
   * __prunner_s is the status of the last line, empty when it was not taken: the line does not parse.
   * __prunner_o are the options of the shell. __prunner_x goes in front of the next line: it goes
   * back to the working directory __prunner_d, and turns tracing and a trap on DEBUG, which is in
   * __prunner_g, on again.
   */
  private static final List<String> BEGIN =
      List.of(
          "__prunner_s=; __prunner_o=; __prunner_x=; __prunner_g=",
          "__prunner() { __prunner_s=$? __prunner_o=$-; set +xv; }",
          "__prunner_on() { set -x; return \"$1\"; }",
          "__prunner_back() { command cd -P -- \"$__prunner_d\" || exit 126; return \"$1\"; }",
          "__prunner_ok() { __prunner_s=; case $PWD in"
              + " \"$__prunner_d\") __prunner_x= ;;"
              + " *) __prunner_x='__prunner_back \"$?\"; ' ;; esac;"
              + " case $__prunner_o in"
              + " *x*) __prunner_x=$__prunner_x'{ __prunner_on \"$?\"; '"
              + "${__prunner_g:+$__prunner_g; }'} 2>/dev/null; ' ;;"
              + " *) __prunner_x=$__prunner_x${__prunner_g:+$__prunner_g; } ;; esac; }",
          "__prunner_status() { case $__prunner_s,$1 in"
              + " ,0) __prunner_s=2 ;; ,*) __prunner_s=$1 ;; esac; }");

  private static final String STOPPING =
      "__prunner_stop() { __prunner_status \"$1\"; exit \"$__prunner_s\"; }";

  private static final String STOP =
      "case $?$__prunner_s in 00) __prunner_ok ;; *) __prunner_stop \"$?\" ;; esac";

  /** A trap on ERR would be run again by a status that is handed on to the next line. */
  private static final String NOTING =
      "__prunner_failed=0; __prunner_note() { __prunner_status \"$1\";"
          + " __prunner_failed=$__prunner_s; set -- \"$__prunner_s\" \"$2\"; __prunner_ok;"
          + " case $2 in '') return \"$1\" ;; esac; }";

  private static final String NOTE =
      "case $?$__prunner_s in 00) __prunner_ok ;;"
          + " *) __prunner_note \"$?\" \"$(trap -p ERR 2>/dev/null)\" ;; esac";

  private static final String NOTE_END = "exit \"$__prunner_failed\"\n";

  private ShellScript() {}

  /**
   * The text of the script. It exits with the status of the first line that fails, or with that of
   * the last one that failed when it keeps going, else with 0.
   *
   * @param file where the text is, if it is run from there
   */
  public static String of(ScriptCommand command, Optional<Path> file) {
    Script script = command.script();
    String begin =
        String.join("; ", BEGIN)
            + "; "
            + (script.keepGoing() ? NOTING : STOPPING)
            + "; "
            + ScriptWatching.BEGIN
            + assignments(script.variables())
            + file.map(path -> leave(path, command.workingDir())).orElse("")
            + "__prunner_d=$PWD; ";
    String lines = evaluating(script.lines(), script.keepGoing() ? NOTE : STOP);
    return begin + lines + (script.keepGoing() ? NOTE_END : "");
  }

  private static String leave(Path file, Path workingDir) {
    return "cd -P -- %s || exit 126; unset OLDPWD; BASH_ARGV0=%s; "
        .formatted(
            StartFile.quote(workingDir.toAbsolutePath().toString()),
            StartFile.quote(file.toString()));
  }

  private static String assignments(Map<String, String> variables) {
    return new TreeMap<>(variables)
        .entrySet().stream()
            .map(each -> each.getKey() + "=" + StartFile.quote(each.getValue()) + "; ")
            .collect(Collectors.joining());
  }

  private static String evaluating(List<String> lines, String then) {
    ScriptWatching watching = new ScriptWatching(lines);
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(watching.before(line))
          .append(StatusTaking.evaluating("\"$__prunner_x\"", line, watching.take()))
          .append("; ")
          .append(then)
          .append('\n');
    }
    return text.toString();
  }
}
