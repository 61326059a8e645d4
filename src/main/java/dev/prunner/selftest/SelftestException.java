package dev.prunner.selftest;

/** The test cannot go on; the message says why, for a person to read. */
final class SelftestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SelftestException(String message) {
    super(message);
  }

  SelftestException(String message, Throwable cause) {
    super(message, cause);
  }
}
