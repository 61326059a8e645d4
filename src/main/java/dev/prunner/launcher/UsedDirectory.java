package dev.prunner.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Directories that are in use while a process holds a lock on a file in them. The system releases
 * the lock when the process ends, however it ends; the lock outlives a {@link ProgramSwitch} if the
 * file stays open.
 */
final class UsedDirectory {

  /** How long a directory may have no lock file before it counts as abandoned. */
  private static final Duration TO_BE_LOCKED = Duration.ofHours(1);

  /**
   * By the keys of the lock files. An unreachable channel would be closed, which would release its
   * lock; so would any other channel of this process to the same file, when that is closed.
   */
  private static final Map<Object, FileChannel> HELD = new ConcurrentHashMap<>();

  private UsedDirectory() {}

  static Path lock(Path directory) {
    return directory.resolve("lock");
  }

  /**
   * Marks the directory as used by this process until it ends. Others may use it too.
   *
   * @return false if it is just being removed; true does not guarantee that it is complete
   */
  static boolean use(Path directory) throws IOException {
    Path lock = lock(directory);
    if (isHeld(lock)) {
      return true;
    }
    Set<OpenOption> how =
        Files.isReadable(lock) && !Files.isWritable(lock)
            ? Set.of(StandardOpenOption.READ)
            : Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileChannel channel = FileChannel.open(lock, how);
    if (channel.tryLock(0, Long.MAX_VALUE, true) == null || !Files.exists(lock)) {
      channel.close();
      return false;
    }
    HELD.put(key(lock), channel);
    return true;
  }

  private static void forget(Path lock) throws IOException {
    if (isHeld(lock)) {
      HELD.remove(key(lock)).close();
    }
  }

  private static boolean isHeld(Path lock) throws IOException {
    return Files.exists(lock) && HELD.containsKey(key(lock));
  }

  /** That of the file itself, since directories are renamed. */
  private static Object key(Path lock) throws IOException {
    return Files.readAttributes(lock, BasicFileAttributes.class).fileKey();
  }

  /**
   * Removes the directories that are not in use and that this user may remove.
   *
   * @param glob of their names
   */
  static void removeUnused(Path parent, String glob) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, glob)) {
      for (Path directory : found) {
        if (Files.isDirectory(directory) && Files.isWritable(directory)) {
          removeIfUnused(directory);
        }
      }
    } catch (IOException e) {
      System.err.println("What is left of earlier servers was not removed: " + e);
    }
  }

  private static void removeIfUnused(Path directory) throws IOException {
    Path lock = lock(directory);
    if (!Files.exists(lock)) {
      Instant old = Instant.now().minus(TO_BE_LOCKED);
      if (Files.getLastModifiedTime(directory).toInstant().isBefore(old)) {
        remove(directory);
      }
      return;
    }
    if (isHeld(lock)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      if (channel.tryLock() != null) {
        remove(directory);
      }
    }
  }

  /** The lock goes last, so that whoever acquires it meanwhile finds nothing else. */
  static void remove(Path directory) throws IOException {
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(directory)) {
      paths = tree.filter(path -> !path.equals(lock(directory))).toList();
    }
    for (Path path : paths.stream().sorted(Comparator.reverseOrder()).toList()) {
      if (!path.equals(directory)) {
        Files.deleteIfExists(path);
      }
    }
    forget(lock(directory));
    Files.deleteIfExists(lock(directory));
    Files.deleteIfExists(directory);
  }
}
