package dev.prunner.runner.execution;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Says in words why something failed, for the user who sees it as the error of a task. */
public final class Reason {

  private Reason() {}

  /** The message of the exception; of one that names only a file, also what is wrong with it. */
  public static String of(Throwable e) {
    if (e instanceof Error) {
      return unexpected(e);
    }
    if (e instanceof FileSystemException file && file.getReason() == null) {
      return file.getMessage() + ": " + problem(file);
    }
    return Objects.requireNonNullElseGet(e.getMessage(), e::toString);
  }

  /** Of what nobody has foreseen, a fault of ours or of the machine. */
  static String unexpected(Throwable thrown) {
    return "internal error: " + thrown;
  }

  private static String problem(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "the server may not write or read it";
    }
    if (e instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "it is in the way";
    }
    return e.getClass().getSimpleName();
  }
}
