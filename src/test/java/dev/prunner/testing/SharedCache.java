package dev.prunner.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The cache of the servers in tests, not the user's, which would be filled with what was built.
 *
 * <p>Most servers here do not run for the half minute after which a server archives its classes. So
 * one more makes the archive before the first test: the starts of the others take two thirds then.
 */
final class SharedCache {

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
    if (Files.notExists(DIRECTORY)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      return files.anyMatch(file -> file.toString().endsWith(suffix));
    } catch (IOException | UncheckedIOException changing) {
      return false;
    }
  }
}
