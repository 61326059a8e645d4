package dev.prunner.definition;

import java.util.List;
import java.util.Optional;

/** Checks a line of a script without running it. */
@FunctionalInterface
public interface ScriptCheck {

  /** Finds nothing. */
  ScriptCheck NONE = line -> new Report(Optional.empty(), List.of());

  Report check(String line);

  /**
   * The result of a check.
   *
   * @param problem why the line can never be rendered
   * @param unquoted the variables whose value would reach the shell unquoted
   */
  record Report(Optional<String> problem, List<String> unquoted) {}
}
