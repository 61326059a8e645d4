package dev.prunner.process.shell;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a script needs that watches itself, by a trap on DEBUG or {@code set -v}, so that it sees
 * its own lines alone. Other scripts do not pay for it: to ask for a trap costs a fork.
 *
 * <p>The shell echoes what it reads, so with {@code set -v} also what is ours. It is turned off
 * behind each line, and the next line is printed before it runs.
 */
final class ScriptWatching {

  static final String BEGIN =
      "__prunner_w=; __prunner_v() { case $__prunner_w$__prunner_o in"
          + " *v*) __prunner_w=v; printf '%b\\n' \"$2\" >&2 ;; esac; return \"$1\"; }; ";

  private static final String TAKE = "{ __prunner; } >/dev/null 2>&1";

  /** The trap runs for these commands too, but what it prints is not seen. */
  private static final String TAKE_WITH_TRAP =
      "{ __prunner; __prunner_g=$(trap -p DEBUG) || :; command trap - DEBUG || :; }"
          + " >/dev/null 2>&1";

  private static final Pattern VERBOSE =
      Pattern.compile("\\bset[ \\t]+-(?:[A-Za-z]*v|o[ \\t]+verbose)");
  private static final Pattern NOT_VERBOSE =
      Pattern.compile("\\bset[ \\t]+\\+(?:[A-Za-z]*v|o[ \\t]+verbose)");

  private final boolean mayTrap;
  private boolean mayBeVerbose;

  ScriptWatching(List<String> lines) {
    mayTrap = lines.stream().anyMatch(line -> line.contains("trap") && line.contains("DEBUG"));
  }

  /** Takes the status of a line, which has come to its end. */
  String take() {
    return mayTrap ? TAKE_WITH_TRAP : TAKE;
  }

  /** In front of the evaluation of a line; to be asked for each line, in their order. */
  String before(String line) {
    String before = mayBeVerbose ? printing(line) : "";
    mayBeVerbose =
        VERBOSE.matcher(line).find() || (mayBeVerbose && !NOT_VERBOSE.matcher(line).find());
    return before;
  }

  /** On one line of the file, as the numbers in messages count them. */
  private static String printing(String line) {
    String escaped = line.stripTrailing().replace("\\", "\\\\").replace("\n", "\\n");
    return "__prunner_v \"$?\" " + StartFile.quote(escaped) + "; ";
  }
}
