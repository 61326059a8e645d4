package dev.prunner.persistence.database;

import java.sql.SQLException;

/** The database cannot be opened, used or closed; the message says why, in one line. */
public final class DatabaseException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  DatabaseException(String message) {
    super(message);
  }

  DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }

  static DatabaseException of(SQLException failure) {
    return new DatabaseException(
        "the database cannot be used: " + SqlFailure.reasonAndAdvice(failure), failure);
  }
}
