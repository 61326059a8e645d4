package dev.prunner.security;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;

/** What comes of a token. */
final class Attempts {

  private Attempts() {}

  static Optional<User> userOf(Issuer issuer, String token) {
    try {
      return Optional.of(issuer.userOf(token));
    } catch (InvalidTokenException e) {
      return Optional.empty();
    }
  }

  /** Why it is refused; fails if it is not. */
  static TokenProblem problemOf(Runnable attempt) {
    return catchThrowableOfType(InvalidTokenException.class, attempt::run).problem();
  }
}
