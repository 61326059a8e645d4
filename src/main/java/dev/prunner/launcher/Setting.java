package dev.prunner.launcher;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Settings that are needed before the server reads its own. */
final class Setting {

  private static final Set<String> TRUE = Set.of("true", "t", "yes", "on", "1");

  private Setting() {}

  /** Whether one that is either on or off is on. */
  static boolean isOn(String name) {
    return of(name).map(text -> TRUE.contains(text.toLowerCase(Locale.ROOT))).orElse(false);
  }

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
