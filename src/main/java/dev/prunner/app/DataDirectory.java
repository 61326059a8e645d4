package dev.prunner.app;

import dev.prunner.app.config.StartupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The directory that holds everything of one server, for this server alone until it is closed.
 *
 * <p>Directories are mode 0700 and files 0600.
 */
final class DataDirectory implements AutoCloseable {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  /** Of the database's log alone a job takes some kilobytes; this is little more than nothing. */
  private static final long LEAST_FREE_BYTES = 32L * 1024 * 1024;

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the directory if it is not there, and takes it.
   *
   * @throws StartupException when another server has it, or it cannot be written
   */
  static DataDirectory take(Path path) {
    try {
      Files.createDirectories(path, mode(OWNER));
      Files.setPosixFilePermissions(path, OWNER);
      return new DataDirectory(path, lock(path));
    } catch (IOException e) {
      throw new StartupException(
          "the data directory " + path + " cannot be used: " + e + "; set prunner.data to another",
          e);
    }
  }

  Path logs() {
    return path.resolve("logs");
  }

  Path run() {
    return path.resolve("run");
  }

  Path backup() {
    return path.resolve("backup");
  }

  /** What can still be written, in bytes. */
  long freeBytes() {
    return path.toFile().getUsableSpace();
  }

  /**
   * Writes a file and removes it.
   *
   * @throws IOException when that does not work, or there is so little room that soon it will not
   */
  void proveWritable() throws IOException {
    long free = freeBytes();
    if (free < LEAST_FREE_BYTES) {
      throw new IOException(
          "only " + free + " bytes are free below " + path + "; make room for the output of tasks");
    }
    Path probe = path.resolve("probe");
    Files.write(probe, new byte[] {1});
    Files.delete(probe);
  }

  /** Lets another server take the directory. */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve("lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            mode(PosixFilePermissions.fromString("rw-------")));
    try {
      FileLock taken = channel.tryLock();
      if (taken != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another application in this same server has it; answered below like another process.
    }
    channel.close();
    throw new StartupException(
        "the data directory "
            + path
            + " is in use by another prunner server; stop that one, or set prunner.data to another");
  }

  private static FileAttribute<?> mode(Set<PosixFilePermission> permissions) {
    return PosixFilePermissions.asFileAttribute(permissions);
  }
}
