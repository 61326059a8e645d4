package dev.prunner.api.jobs;

import java.util.Optional;
import java.util.UUID;

/** The ids of jobs as they stand in requests. */
public final class JobIds {

  private JobIds() {}

  /** The UUID that a text is; empty for {@code 1-1-1-1-1} too, which Java takes for one. */
  public static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
