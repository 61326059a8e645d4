package dev.prunner.security;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Extracts the token from an {@code Authorization} header. */
final class BearerToken {

  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  static Optional<String> of(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    return Optional.of(header.substring(SCHEME.length()).strip());
  }
}
