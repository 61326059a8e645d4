package dev.prunner.runner;

/** A pause cannot be kept; the message says why. */
public final class InvalidPauseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidPauseException(String reason) {
    super(reason);
  }
}
