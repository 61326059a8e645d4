package dev.prunner.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a Java 25 beside the one that runs the tests. */
final class Java25 {

  private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");

  private Java25() {}

  /** Its {@code java}, below {@code JAVA_25_HOME} or where Linux keeps JVMs. */
  static Optional<Path> find() {
    String home = System.getenv("JAVA_25_HOME");
    return home == null
        ? inUsualPlace()
        : Optional.of(Path.of(home, "bin", "java")).filter(Files::isExecutable);
  }

  private static Optional<Path> inUsualPlace() {
    if (!Files.isDirectory(USUAL_PLACE)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(USUAL_PLACE)) {
      return homes
          .filter(home -> home.getFileName().toString().matches(".*\\b25\\b.*"))
          .map(home -> home.resolve("bin/java"))
          .filter(Files::isExecutable)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
