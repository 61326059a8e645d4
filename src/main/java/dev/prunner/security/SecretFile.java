package dev.prunner.security;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Creates files with a secret. */
public final class SecretFile {

  private SecretFile() {}

  /**
   * Creates a file that is never seen half-written, with exactly these permissions whatever the
   * umask is.
   *
   * @return false if there is one already, which stays as it is: another process may have been
   *     first
   * @throws IOException if it cannot be written
   */
  public static boolean create(Path file, Set<PosixFilePermission> mode, String content)
      throws IOException {
    Path draft =
        Files.createTempFile(
            file.resolveSibling(""),
            ".secret",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(draft, content);
      Files.setPosixFilePermissions(draft, mode);
      // Unlike a move, a link never replaces: it fails if another process was first.
      Files.createLink(file, draft);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.delete(draft);
    }
  }
}
