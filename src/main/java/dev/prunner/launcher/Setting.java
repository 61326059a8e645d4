package dev.prunner.launcher;

import java.util.Locale;
import java.util.Optional;

/** Settings that are needed before the server reads its own. */
final class Setting {

  private Setting() {}

  /** A system property, else the environment variable of that name; a blank one is absent. */
  static Optional<String> of(String name) {
    return Optional.ofNullable(System.getProperty(name))
        .or(() -> Optional.ofNullable(System.getenv(variable(name))))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static String variable(String name) {
    return name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }
}
