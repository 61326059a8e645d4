package dev.prunner.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Removes directories that were made for a while. */
public final class TemporaryDirectory {

  private TemporaryDirectory() {}

  /** Removes one as far as that goes: a process that is just ending may still write. */
  public static void remove(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      System.getLogger(TemporaryDirectory.class.getName())
          .log(System.Logger.Level.WARNING, directory + " was not removed: " + e);
    }
  }
}
