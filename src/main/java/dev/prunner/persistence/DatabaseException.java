package dev.prunner.persistence;

/** The database cannot be opened or closed. */
public final class DatabaseException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
