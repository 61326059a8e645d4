package dev.prunner.persistence.database;

import java.nio.file.Path;

/** Another server uses the data directory; nothing in it was touched. */
public final class DataDirectoryLockedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  DataDirectoryLockedException(Path directory, Throwable cause) {
    super(
        "another server uses the data directory "
            + directory
            + ": stop it, or give this one a directory of its own (prunner.data)",
        cause);
  }
}
