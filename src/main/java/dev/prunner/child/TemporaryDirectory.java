package dev.prunner.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Removes directories that were made for a while. */
public final class TemporaryDirectory {

  private static final int TRIES = 20;
  private static final long PAUSE_MILLIS = 100;

  private TemporaryDirectory() {}

  /** Removes one. A process that is just ending may still write, so it is tried for two seconds. */
  public static void remove(Path directory) {
    Optional<Exception> failure = tryToRemove(directory);
    for (int again = 1; again < TRIES && failure.isPresent(); again++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
      failure = tryToRemove(directory);
    }
    failure.ifPresent(
        e ->
            System.getLogger(TemporaryDirectory.class.getName())
                .log(System.Logger.Level.WARNING, directory + " was not removed: " + e));
  }

  private static Optional<Exception> tryToRemove(Path directory) {
    if (Files.notExists(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
      return Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.of(e);
    }
  }
}
