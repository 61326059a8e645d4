package dev.prunner.api.jobs;

import java.util.Optional;
import java.util.UUID;

/** Parses job ids in requests. */
public final class JobIds {

  private JobIds() {}

  /** The UUID in a text; empty for {@code 1-1-1-1-1} too, which Java would accept. */
  public static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
