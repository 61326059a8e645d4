package dev.prunner.client;

import java.util.Arrays;

/** Constants by the names that the server has for them. */
final class Labels {

  private Labels() {}

  /** The constant that is written so in lower case, or {@code otherwise}. */
  static <E extends Enum<E>> E find(E[] constants, String label, E otherwise) {
    return Arrays.stream(constants)
        .filter(constant -> constant.name().equalsIgnoreCase(label))
        .findFirst()
        .orElse(otherwise);
  }
}
