package dev.prunner.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;

/**
 * Verifies the HS256 tokens of prunner's clients, which contain {@code sub} and {@code exp}.
 *
 * <p>{@code exp} may be required, as {@code nbf} it is respected if present, and clocks may differ
 * by {@link #LEEWAY}. A token without {@code sub} belongs to the user {@code ""}.
 */
public final class SharedSecret {

  /** How long after {@code exp}, or before {@code nbf}, a token is still accepted. */
  public static final Duration LEEWAY = Duration.ofSeconds(10);

  private static final int MIN_KEY_BYTES = 32;

  private final byte[] key;
  private final boolean requiresExp;

  /** One whose tokens need not expire, as the original's. */
  public SharedSecret(String secret) {
    this(secret, false);
  }

  /**
   * A shared secret.
   *
   * @param secret of at least 16 characters, which the configuration has checked
   * @param requiresExp whether tokens without {@code exp} are refused
   */
  public SharedSecret(String secret, boolean requiresExp) {
    this.requiresExp = requiresExp;
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    // HMAC itself pads a short key with zeros; the library requires the padded key.
    key = Arrays.copyOf(bytes, Math.max(bytes.length, MIN_KEY_BYTES));
  }

  /** Whether a token claims to be HS256, so that this verifier must verify it. */
  public static boolean isHs256(String token) {
    try {
      return SignedJWT.parse(token).getHeader().getAlgorithm().equals(JWSAlgorithm.HS256);
    } catch (ParseException e) {
      return false;
    }
  }

  /**
   * The user of a valid token.
   *
   * @throws InvalidTokenException if it is not valid
   */
  public User userOf(String token, Clock clock) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)) {
        throw new InvalidTokenException(TokenProblem.ALGORITHM);
      }
      if (!jwt.verify(new MACVerifier(key))) {
        throw new InvalidTokenException(TokenProblem.BAD_SIGNATURE);
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      demandValidity(claims, clock.instant());
      Claims rights = new Claims(claims);
      return new User(
          Optional.ofNullable(claims.getSubject()).orElse(""),
          rights.groups(Claims.GROUPS),
          rights.narrowing(),
          Optional.ofNullable(claims.getExpirationTime()).map(SharedSecret::end));
    } catch (ParseException | JOSEException e) {
      throw new InvalidTokenException(TokenProblem.MALFORMED);
    }
  }

  byte[] key() {
    return key.clone();
  }

  /** From when on a token with this {@code exp} is refused. */
  static Instant end(Date expires) {
    return expires.toInstant().plus(LEEWAY);
  }

  private void demandValidity(JWTClaimsSet claims, Instant now) {
    Date expires = claims.getExpirationTime();
    if (expires == null && requiresExp) {
      throw new InvalidTokenException(TokenProblem.INCOMPLETE);
    }
    if (expires != null && !now.isBefore(end(expires))) {
      throw new InvalidTokenException(TokenProblem.EXPIRED);
    }
    Date beginning = claims.getNotBeforeTime();
    if (beginning != null && now.isBefore(beginning.toInstant().minus(LEEWAY))) {
      throw new InvalidTokenException(TokenProblem.NOT_YET_VALID);
    }
  }
}
