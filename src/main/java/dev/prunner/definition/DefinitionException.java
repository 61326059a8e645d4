package dev.prunner.definition;

import java.util.List;
import java.util.stream.Collectors;

/** The definitions are invalid; none of them has taken effect. */
public final class DefinitionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param problems at least one
   */
  public DefinitionException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems of all files, by file and line. */
  public List<Problem> problems() {
    return problems;
  }
}
