package dev.prunner.process.shell;

import java.util.regex.Pattern;

/** How the files of a run directory are named. */
public final class RunNames {

  /** What the wrapper must know, see {@link StartFile}. */
  public static final String START = "start";

  /** There when a stop was asked for. */
  public static final String STOP = "stop";

  public static final String SCRIPT = "script";

  /** A name that no shell takes for an option, in any locale of the JVM, and none of our files. */
  private static final Pattern NAME =
      Pattern.compile("(?!(?:start|stop|script)$)[A-Za-z0-9_][A-Za-z0-9_.+@:,~ -]{0,99}");

  private RunNames() {}

  /**
   * The name by which a script can be run in the directory; the given one, if a file can have it.
   */
  public static String ofScript(String name) {
    return NAME.matcher(name).matches() ? name : SCRIPT;
  }
}
