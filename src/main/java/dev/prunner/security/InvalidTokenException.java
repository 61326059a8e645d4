package dev.prunner.security;

/** A token is refused. Without a stack trace: whoever sends bad tokens should not cost much. */
public final class InvalidTokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final TokenProblem problem;

  InvalidTokenException(TokenProblem problem) {
    super(problem.description(), null, false, false);
    this.problem = problem;
  }

  TokenProblem problem() {
    return problem;
  }
}
