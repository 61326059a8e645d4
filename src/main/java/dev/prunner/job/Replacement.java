package dev.prunner.job;

import java.util.Locale;

/** How a newer job takes the place of another one. */
public enum Replacement {
  /** It waited. */
  REPLACED,
  /** It ran. */
  INTERRUPTED;

  /** As it is written for users: in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
