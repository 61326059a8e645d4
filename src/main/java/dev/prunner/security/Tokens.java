package dev.prunner.security;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Judges all tokens. The algorithm that a token names picks who verifies it. */
public final class Tokens {

  private final Optional<SharedSecret> secret;
  private final Issuer issuer;

  /**
   * @param secret verifies HS256 tokens; without one they are refused
   * @param issuer verifies all others
   */
  public Tokens(Optional<SharedSecret> secret, Issuer issuer) {
    this.secret = secret;
    this.issuer = issuer;
  }

  /**
   * The user of a valid token; empty when it is not valid for any reason.
   *
   * @throws KeysUnavailableException when that cannot be told yet
   */
  Optional<User> userOf(String token) {
    if (SharedSecret.signs(token)) {
      return secret
          .flatMap(known -> known.userOf(token, Clock.systemUTC()))
          .map(name -> new User(name, Set.of()));
    }
    return issuer.userOf(token);
  }
}
