package dev.prunner.process;

import java.util.regex.Pattern;

/** Names of variables that a shell hands on to its programs as they are. */
public final class ShellNames {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Some shell does not take any value for them, or changes it. */
  private static final Pattern OF_THE_SHELL =
      Pattern.compile(
          "BASH.*|E?UID|PPID|GROUPS|S?RANDOM|SECONDS|EPOCH(SECONDS|REALTIME)|LINENO|OPTIND|OPTARG"
              + "|DIRSTACK|FUNCNAME|HISTCMD|PIPESTATUS|SHELLOPTS|COMP_WORDBREAKS");

  private ShellNames() {}

  /** Whether every shell exports it with any value. */
  public static boolean isExportable(String name) {
    return NAME.matcher(name).matches() && !OF_THE_SHELL.matcher(name).matches();
  }
}
