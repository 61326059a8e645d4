package dev.prunner.output;

import java.util.Locale;
import java.util.Optional;

/** The two output streams of a task. */
public enum StreamName {
  STDOUT,
  STDERR;

  /** The name for users and in file names, in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stream with a label. */
  public static Optional<StreamName> of(String label) {
    for (StreamName stream : values()) {
      if (stream.label().equals(label)) {
        return Optional.of(stream);
      }
    }
    return Optional.empty();
  }
}
