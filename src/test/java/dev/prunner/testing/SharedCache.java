package dev.prunner.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The cache of the servers in tests, not the user's, which would be filled with what was built.
 *
 * <p>Most servers here do not run for the half minute after which a server archives its classes. So
 * one more makes the archive before the first test: the starts of the others take two thirds then.
 */
public final class SharedCache {

  static final Path DIRECTORY = Path.of("target/cache").toAbsolutePath();

  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static boolean done;

  private SharedCache() {}

  /** Has the archive made, unless it is there. Tests do without one that does not get ready. */
  static synchronized void archiveClasses() {
    if (!done) {
      done = true;
      if (!contains(".jsa")) {
        startAndKill();
        Awaitility.await().atMost(LONGEST).until(() -> !contains(".own.list"));
      }
    }
  }

  /**
   * The archive that a server has left which was killed meanwhile; none if it did not get ready.
   */
  public static List<Path> archives() {
    archiveClasses();
    return files(path -> path.toString().endsWith(".jsa"));
  }

  /** A cache of the same files without an archive, which costs no time to unpack them. */
  public static void linkTo(Path cache) throws IOException {
    archiveClasses();
    for (Path file : files(path -> !path.getFileName().toString().startsWith("classes-"))) {
      Path link = cache.resolve(DIRECTORY.relativize(file));
      Files.createDirectories(link.resolveSibling(""));
      if (file.endsWith("lock")) {
        Files.createFile(link);
      } else {
        Files.createLink(link, file);
      }
    }
  }

  /** The process that makes the archive, once it has its list, outlives a server that is killed. */
  private static void startAndKill() {
    try {
      Path directory = Files.createTempDirectory(Path.of("target"), "class-archive");
      PrunnerProcess setup =
          PrunnerProcess.in(directory).withJvmOption("-Dprunner.archive-delay=0");
      try (PrunnerServer server = setup.serve()) {
        Awaitility.await().atMost(LONGEST).until(() -> contains(".own.list") || !server.isAlive());
        server.kill();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean contains(String suffix) {
    try {
      return !files(path -> path.toString().endsWith(suffix)).isEmpty();
    } catch (UncheckedIOException changing) {
      return false;
    }
  }

  private static List<Path> files(Predicate<Path> which) {
    if (Files.notExists(DIRECTORY)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      return files.filter(SharedCache::isOfTheJar).filter(which).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** There may be files of JARs that were built before. */
  private static boolean isOfTheJar(Path file) {
    File jar = PrunnerProcess.JAR.toFile();
    String suffix = "-" + jar.length() + "-" + jar.lastModified();
    return Files.isRegularFile(file)
        && DIRECTORY.relativize(file).getName(0).toString().endsWith(suffix);
  }
}
