package dev.prunner.runner;

import dev.prunner.definition.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The files of definitions cannot be used; those that were read before stay in force. */
public final class ReloadRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  ReloadRefusedException(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(
                Collectors.joining(
                    "\n", "the definitions were not loaded, the old ones stay in force:\n", "")));
    this.problems = List.copyOf(problems);
  }

  /** Every problem of every file, by file and line. */
  public List<Problem> problems() {
    return problems;
  }
}
