package dev.prunner.definition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do with a pipeline and its jobs. */
public enum Permission {
  VIEW,
  START,
  CANCEL,
  PAUSE;

  /** As a word of the files, the tokens and the API. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The permission with that word. */
  public static Optional<Permission> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
