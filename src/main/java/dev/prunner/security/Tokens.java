package dev.prunner.security;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Verifies all tokens. The algorithm named in a token selects its verifier. */
public final class Tokens {

  private final Optional<SharedSecret> secret;
  private final Issuer issuer;

  /**
   * @param secret verifies HS256 tokens; if empty they are refused
   * @param issuer verifies all others
   */
  public Tokens(Optional<SharedSecret> secret, Issuer issuer) {
    this.secret = secret;
    this.issuer = issuer;
  }

  /**
   * The user of a valid token; empty if the token is invalid for any reason.
   *
   * @throws KeysUnavailableException if the issuer's keys have never been read
   */
  Optional<User> userOf(String token) {
    if (SharedSecret.isHs256(token)) {
      return secret
          .flatMap(known -> known.userOf(token, Clock.systemUTC()))
          .map(name -> new User(name, Set.of()));
    }
    return issuer.userOf(token);
  }
}
