package dev.prunner.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.prunner.access.Narrowing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Signs tokens that this server accepts. */
public final class TokenIssuer {

  private final JWSAlgorithm algorithm;
  private final JWSSigner signer;
  private final Clock clock;

  private TokenIssuer(JWSAlgorithm algorithm, JWSSigner signer, Clock clock) {
    this.algorithm = algorithm;
    this.signer = signer;
    this.clock = clock;
  }

  /** Signs with the server's own key. */
  public static TokenIssuer with(OwnKey key, Clock clock) {
    return new TokenIssuer(JWSAlgorithm.RS256, new RSASSASigner(key.privateKey()), clock);
  }

  /** Signs with the secret shared with prunner's clients. */
  public static TokenIssuer with(SharedSecret secret, Clock clock) {
    try {
      return new TokenIssuer(JWSAlgorithm.HS256, new MACSigner(secret.key()), clock);
    } catch (JOSEException e) {
      throw new IllegalStateException("the secret's key is long enough", e);
    }
  }

  /**
   * Issues a token for a user.
   *
   * @param timeToLive how long it is valid from now, in whole seconds
   */
  public String issue(String user, Duration timeToLive) {
    return issue(user, Set.of(), Narrowing.NONE, timeToLive);
  }

  /**
   * Issues a token for a user.
   *
   * @param groups of which the user is in that token
   * @param narrowing by what the token may do less than these
   * @param timeToLive how long it is valid from now, in whole seconds
   */
  public String issue(String user, Set<String> groups, Narrowing narrowing, Duration timeToLive) {
    JWTClaimsSet.Builder claims = claims(user, groups, timeToLive);
    narrowing.pipelines().ifPresent(names -> claims.claim(Claims.PIPELINES, sorted(names)));
    narrowing.partition().ifPresent(name -> claims.claim(Claims.PARTITION, name));
    narrowing.words().ifPresent(words -> claims.claim(Claims.MAY, words));
    return sign(claims.build());
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  /** Issues a token of nobody in particular that does not expire, as the original does. */
  public String issueWithoutEnd() {
    return sign(new JWTClaimsSet.Builder().issueTime(Date.from(clock.instant())).build());
  }

  private String sign(JWTClaimsSet claims) {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).build(), claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("the key signs", e);
    }
    return token.serialize();
  }

  private JWTClaimsSet.Builder claims(String user, Set<String> groups, Duration timeToLive) {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(OwnKey.ISSUER)
        .subject(user)
        .claim("upn", user)
        .claim(Claims.GROUPS, sorted(groups))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(timeToLive)))
        .jwtID(UUID.randomUUID().toString());
  }
}
