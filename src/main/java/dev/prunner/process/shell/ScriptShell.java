package dev.prunner.process.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What runs the scripts of tasks.
 *
 * @param word the shell, as a word of shell text
 * @param wrapper a command line that runs the shell, perhaps as somebody else; empty for none
 */
public record ScriptShell(String word, List<String> wrapper) {

  /** The one whose path is in the variable {@code __prunner_shell} of the wrapper. */
  public static final ScriptShell FOUND_BY_WRAPPER =
      new ScriptShell("\"$__prunner_shell\"", List.of());

  /**
   * Reads the script from its standard input, before it runs any of it: a file could not be opened
   * by another user, and no other descriptor gets through every wrapper.
   */
  private static final String READ =
      "__prunner_text=$(cat); exec </dev/null; eval \"$__prunner_text\"";

  /** The shell of a path. */
  public ScriptShell(Path shell, List<String> wrapper) {
    this(StartFile.quote(shell.toString()), wrapper);
  }

  public boolean isWrapped() {
    return !wrapper.isEmpty();
  }

  /**
   * The command, as shell text, that runs a script.
   *
   * @param name of a file in the current directory, and what messages of the shell call it
   * @param file the same file
   */
  String running(String name, Path file) {
    if (!isWrapped()) {
      return word + " " + StartFile.quote(name) + " </dev/null";
    }
    String words = wrapper.stream().map(StartFile::quote).collect(Collectors.joining(" "));
    return words
        + " "
        + String.join(" ", word, "-c", StartFile.quote(READ), StartFile.quote(name))
        + " <"
        + StartFile.quote(file.toString());
  }
}
