package dev.prunner.api.http;

import dev.prunner.definition.input.InputProblem;
import java.util.List;

/**
 * What is wrong with a variable that was sent.
 *
 * @param pointer a JSON pointer into the body, such as {@code /variables/count}
 * @param message what it must be
 */
public record VariableProblem(String pointer, String message) {

  static List<VariableProblem> of(List<InputProblem> problems) {
    return problems.stream()
        .map(problem -> new VariableProblem(problem.pointer(), problem.message()))
        .toList();
  }
}
