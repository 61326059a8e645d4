package dev.prunner.definition;

import java.util.List;
import java.util.Optional;

/** Checks the templates of a definition without rendering them. */
@FunctionalInterface
public interface ScriptCheck {

  /** Finds nothing. */
  ScriptCheck NONE = line -> new Report(Optional.empty(), List.of());

  /** Checks a line of a script. */
  Report check(String line);

  /** Why a condition can never be evaluated. */
  default Optional<String> problemOfCondition(String condition) {
    return Optional.empty();
  }

  /**
   * The result of a check.
   *
   * @param problem why the line can never be rendered
   * @param unquoted the variables whose value would reach the shell unquoted
   * @param hints about other parts of it
   */
  record Report(Optional<String> problem, List<String> unquoted, List<Hint> hints) {

    /** One without other hints. */
    public Report(Optional<String> problem, List<String> unquoted) {
      this(problem, unquoted, List.of());
    }
  }

  /**
   * Something that may not be meant.
   *
   * @param line of the text that was checked, counted from 1
   */
  record Hint(int line, String message) {}
}
