package dev.prunner.client;

import java.util.Arrays;

/** Maps the server's names to constants. */
final class Labels {

  private Labels() {}

  /** The constant with this name in lower case, or {@code otherwise}. */
  static <E extends Enum<E>> E find(E[] constants, String label, E otherwise) {
    return Arrays.stream(constants)
        .filter(constant -> constant.name().equalsIgnoreCase(label))
        .findFirst()
        .orElse(otherwise);
  }
}
