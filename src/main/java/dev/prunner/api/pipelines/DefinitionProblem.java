package dev.prunner.api.pipelines;

import dev.prunner.definition.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A problem in the definitions.
 *
 * @param file relative to the directory of the definitions
 * @param line counted from 1
 */
public record DefinitionProblem(
    String file, int line, Optional<String> pipeline, Optional<String> task, String message) {

  static List<DefinitionProblem> of(List<Problem> problems) {
    return problems.stream().map(DefinitionProblem::of).toList();
  }

  private static DefinitionProblem of(Problem problem) {
    return new DefinitionProblem(
        problem.source().file(),
        problem.source().line(),
        problem.pipeline(),
        problem.task(),
        problem.message());
  }
}
