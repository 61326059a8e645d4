package dev.prunner.definition.input;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a variable.
 *
 * @param pointer a JSON pointer into what was sent, such as {@code /variables/count}
 * @param message what it must be, for the user to read
 */
public record InputProblem(String pointer, String message) {

  /** Some in one line. */
  public static String join(List<InputProblem> problems) {
    return problems.stream().map(InputProblem::toString).collect(Collectors.joining("; "));
  }

  @Override
  public String toString() {
    return pointer + ": " + message;
  }
}
