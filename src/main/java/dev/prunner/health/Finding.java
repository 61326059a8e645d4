package dev.prunner.health;

import java.util.Map;
import java.util.Objects;

/**
 * The result of a check.
 *
 * @param name of the check
 * @param up whether the check passed
 * @param data details, for authenticated callers: strings, numbers, and lists of them
 */
public record Finding(String name, boolean up, Map<String, Object> data) {

  static Finding up(String name, Map<String, Object> data) {
    return new Finding(name, true, data);
  }

  static Finding down(String name, Throwable why) {
    return down(name, Objects.requireNonNullElse(why.getMessage(), why.toString()));
  }

  static Finding down(String name, String why) {
    return new Finding(name, false, Map.of("error", why));
  }
}
