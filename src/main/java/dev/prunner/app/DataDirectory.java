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
 * The data directory of one server, locked until it is closed.
 *
 * <p>Directories are mode 0700 and files 0600.
 */
final class DataDirectory implements AutoCloseable {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  /** The database's log alone needs some kilobytes a job, so this is nearly full. */
  private static final long MIN_FREE_BYTES = 32L * 1024 * 1024;

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates the directory if necessary, and locks it.
   *
   * @throws StartupException if another server has locked it, or it is not writable
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

  /** Where outputs are, unless the settings name another directory. */
  Path logs() {
    return path.resolve("logs");
  }

  Path run() {
    return path.resolve("run");
  }

  Path backup() {
    return path.resolve("backup");
  }

  /** The free space, in bytes. */
  long freeBytes() {
    return path.toFile().getUsableSpace();
  }

  /**
   * Writes a file and deletes it.
   *
   * @throws IOException if that fails, or so little space is free that it soon will
   */
  void proveWritable() throws IOException {
    long free = freeBytes();
    if (free < MIN_FREE_BYTES) {
      throw new IOException(
          "only "
              + free
              + " bytes are free below "
              + path
              + "; free some space for the output of tasks");
    }
    Path probe = path.resolve("probe");
    Files.write(probe, new byte[] {1});
    Files.delete(probe);
  }

  /** Unlocks the directory. */
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
      // Another application in this JVM has it; reported below like another process.
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
