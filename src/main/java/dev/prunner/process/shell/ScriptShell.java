package dev.prunner.process.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What runs the scripts of tasks.
 *
 * @param wrapper a command line that runs the shell, perhaps as somebody else; empty for none
 */
public record ScriptShell(Path shell, List<String> wrapper) {

  /**
   * Reads the script from its standard input, before it runs any of it: a file could not be opened
   * by another user, and no other descriptor gets through every wrapper.
   */
  private static final String READ =
      "__prunner_text=$(cat); exec </dev/null; eval \"$__prunner_text\"";

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
    String shell = StartFile.quote(this.shell.toString());
    if (!isWrapped()) {
      return shell + " " + StartFile.quote(name) + " </dev/null";
    }
    String words = wrapper.stream().map(StartFile::quote).collect(Collectors.joining(" "));
    return words
        + " "
        + String.join(" ", shell, "-c", StartFile.quote(READ), StartFile.quote(name))
        + " <"
        + StartFile.quote(file.toString());
  }
}
