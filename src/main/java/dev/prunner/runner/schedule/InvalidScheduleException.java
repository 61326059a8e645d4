package dev.prunner.runner.schedule;

import java.util.List;

/** What was sent is no schedule. */
public final class InvalidScheduleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidScheduleException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong with it, each for the user to read. */
  public List<String> problems() {
    return problems;
  }
}
