package dev.prunner.api.stream;

/** The token that a stream was opened with is no longer accepted. */
final class TokenEndedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TokenEndedException() {
    super("the token of the reader of a stream has ended");
  }
}
