package dev.prunner.security;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the RS256 and ES256 tokens of one issuer: the server itself, or an OpenID provider.
 *
 * <p>A token must have the issuer's {@code iss}, {@code sub}, {@code exp}, and one of the audiences
 * if any are required; {@code groups} is optional. Clocks may differ by {@link
 * SharedSecret#LEEWAY}.
 */
public final class Issuer {

  private static final Logger LOG = System.getLogger(Issuer.class.getName());

  private static final int MAX_REMEMBERED = 256;

  /** How long a token outlives the key that has signed it, if its issuer withdraws that. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  /** What the {@code typ} of a token may be; null if it has none. */
  static final Set<@Nullable JOSEObjectType> TYPES =
      new HashSet<>(Arrays.asList(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));

  private final String groupsClaim;
  private final Diagnosis diagnosis;
  private final DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /** The claims of tokens whose signature was right: verifying one costs more than the rest. */
  private final Cache<String, JWTClaimsSet> remembered =
      CacheBuilder.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  /**
   * @param name the {@code iss} of its tokens
   * @param audiences a token must name one of these; if empty, any or none
   * @param keys see {@link IssuerKeys}
   */
  public Issuer(String name, Set<String> audiences, JWSKeySelector<SecurityContext> keys) {
    this(name, audiences, keys, Claims.GROUPS);
  }

  /**
   * One whose tokens have the groups in another claim.
   *
   * @param groupsClaim its name, or the way to it with a dot between two names
   */
  public Issuer(
      String name,
      Set<String> audiences,
      JWSKeySelector<SecurityContext> keys,
      String groupsClaim) {
    this.groupsClaim = groupsClaim;
    diagnosis = new Diagnosis(name, audiences);
    claimsVerifier =
        new DefaultJWTClaimsVerifier<>(
            // The library calls contains(null), which an immutable set rejects.
            audiences.isEmpty() ? null : new HashSet<>(audiences),
            new JWTClaimsSet.Builder().issuer(name).build(),
            Set.of("sub", "exp"),
            null);
    claimsVerifier.setMaxClockSkew(Math.toIntExact(SharedSecret.LEEWAY.toSeconds()));
    processor.setJWTClaimsSetVerifier(claimsVerifier);
    processor.setJWSKeySelector(keys);
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPES));
  }

  /** The server itself. */
  public static Issuer itself(OwnKey key) {
    return new Issuer(OwnKey.ISSUER, Set.of(), IssuerKeys.only(key.publicKey()));
  }

  /**
   * The user of a valid token.
   *
   * @throws InvalidTokenException if it is not valid
   * @throws KeysUnavailableException if the issuer's keys have never been read
   */
  User userOf(String token) {
    try {
      JWTClaimsSet claims = claims(token);
      // The library takes a claim that is null for one that is there.
      if (claims.getSubject() == null || claims.getExpirationTime() == null) {
        throw new InvalidTokenException(TokenProblem.INCOMPLETE);
      }
      Claims rights = new Claims(claims);
      return new User(
          claims.getSubject(),
          rights.groups(groupsClaim),
          rights.narrowing(),
          Optional.of(SharedSecret.end(claims.getExpirationTime())));
    } catch (KeySourceException e) {
      throw new KeysUnavailableException(e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      LOG.log(Level.DEBUG, "Token refused: " + e.getMessage());
      throw new InvalidTokenException(diagnosis.of(token, e));
    }
  }

  /** Whether it has expired is looked at each time. */
  private JWTClaimsSet claims(String token) throws ParseException, BadJOSEException, JOSEException {
    JWTClaimsSet known = remembered.getIfPresent(token);
    if (known != null) {
      claimsVerifier.verify(known, null);
      return known;
    }
    JWTClaimsSet claims = processor.process(token, null);
    remembered.put(token, claims);
    return claims;
  }
}
