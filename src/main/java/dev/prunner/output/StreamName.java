package dev.prunner.output;

import java.util.Locale;
import java.util.Optional;

/** The two streams that a task prints to. */
public enum StreamName {
  STDOUT,
  STDERR;

  /** As it is written for users and in the names of files: in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stream of that label. */
  public static Optional<StreamName> of(String label) {
    for (StreamName stream : values()) {
      if (stream.label().equals(label)) {
        return Optional.of(stream);
      }
    }
    return Optional.empty();
  }
}
