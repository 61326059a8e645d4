package dev.prunner.launcher;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings that are needed before the server reads its own. */
final class Setting {

  private Setting() {}

  /**
   * A system property, else the environment variable of that name, with dots, with underscores, or
   * in capitals as well, which is the order of MicroProfile Config; a blank one is absent.
   */
  static Optional<String> of(String name) {
    String underscored = name.replaceAll("[.-]", "_");
    return Stream.of(
            System.getProperty(name),
            System.getenv(name),
            System.getenv(underscored),
            System.getenv(underscored.toUpperCase(Locale.ROOT)))
        .filter(Objects::nonNull)
        .findFirst()
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
