package dev.prunner.schedule;

/** A text says no time at which something could fire; the message says what is wrong with it. */
public final class InvalidTimingException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidTimingException(String message) {
    super(message);
  }

  InvalidTimingException(String message, Throwable cause) {
    super(message, cause);
  }
}
