package dev.prunner.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.ErrorManager;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;

/**
 * The log as a file, {@code server.log}. One that has become long is kept as {@code server.log.1}
 * and so on; the last ones are removed. (The JDK's handler would call the newest one so, too.)
 */
final class LogFile extends StreamHandler {

  static final long LONG = 10_000_000;
  static final int KEPT = 4;

  private static final FileAttribute<?> OWNERS_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private final long longest;

  /** Appends to a file, which must be in an existing directory. */
  LogFile(Path file, long longest) throws IOException {
    this.file = file;
    this.longest = longest;
    setEncoding(UTF_8.name());
    setLevel(Level.ALL);
    setFormatter(new LogLine());
    open();
  }

  /** For the owner alone, since the log has the code of a sign-in. */
  private void open() throws IOException {
    if (Files.notExists(file)) {
      Files.createFile(file, OWNERS_FILE);
    }
    setOutputStream(new BufferedOutputStream(Files.newOutputStream(file, CREATE, APPEND)));
  }

  @Override
  public synchronized void publish(LogRecord logged) {
    try {
      if (Files.notExists(file)) { // somebody has moved it, or it could not be made before
        open();
      }
      super.publish(logged);
      flush();
      if (Files.size(file) > longest) {
        rotate();
      }
    } catch (IOException e) {
      reportError("The log file cannot be changed", e, ErrorManager.GENERIC_FAILURE);
    }
  }

  private void rotate() throws IOException {
    close();
    try {
      for (int number = KEPT - 1; number >= 1; number--) {
        if (Files.exists(numbered(number))) {
          Files.move(numbered(number), numbered(number + 1), REPLACE_EXISTING);
        }
      }
      Files.move(file, numbered(1), REPLACE_EXISTING);
    } finally {
      open();
    }
  }

  private Path numbered(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }
}
