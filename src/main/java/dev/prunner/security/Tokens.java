package dev.prunner.security;

import java.time.Clock;
import java.util.Optional;

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
   * The user of a valid token in a cookie, which only prunner's own clients have; empty if the
   * token is of another kind, such as that of another application of this host.
   *
   * @throws InvalidTokenException if it is not valid
   */
  Optional<User> userOfCookie(String token) {
    return secret
        .filter(shared -> SharedSecret.isHs256(token))
        .map(shared -> shared.userOf(token, Clock.systemUTC()));
  }

  /**
   * The user of a valid token.
   *
   * @throws InvalidTokenException if it is not valid
   * @throws KeysUnavailableException if the issuer's keys have never been read
   */
  User userOf(String token) {
    return SharedSecret.isHs256(token)
        ? secret
            .orElseThrow(() -> new InvalidTokenException(TokenProblem.NO_SECRET))
            .userOf(token, Clock.systemUTC())
        : issuer.userOf(token);
  }
}
