package dev.prunner.security;

import java.nio.file.Path;

/** The server's own key cannot be created or read; the message names the file. */
public final class KeyFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeyFileException(Path file, String problem, Throwable cause) {
    super("the key file " + file + " " + problem, cause);
  }
}
