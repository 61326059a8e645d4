package dev.prunner.runner;

import dev.prunner.definition.input.InputProblem;
import java.util.List;

/** What was sent is not what the pipeline declares; the message has every problem. */
public final class InvalidVariablesException extends InvalidJobException {

  private static final long serialVersionUID = 1L;

  private final transient List<InputProblem> problems;

  InvalidVariablesException(String pipeline, List<InputProblem> problems) {
    super(
        "the variables do not fit pipeline '%s': %s"
            .formatted(pipeline, InputProblem.join(problems)));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong with them. */
  public List<InputProblem> problems() {
    return problems;
  }
}
