package dev.prunner.importing;

/** What the original has kept cannot be read; the message says what and where, for the user. */
public final class ImportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ImportException(String message, Throwable cause) {
    super(message, cause);
  }

  ImportException(String message) {
    super(message);
  }
}
