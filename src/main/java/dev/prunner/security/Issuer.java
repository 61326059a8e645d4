package dev.prunner.security;

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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the RS256 and ES256 tokens of one issuer: the server itself, or an OpenID provider.
 *
 * <p>A token has the issuer's {@code iss}, {@code sub} and {@code exp}, one of the audiences if any
 * are demanded, and {@code groups} if it likes. Clocks may differ by {@link SharedSecret#LEEWAY}.
 */
public final class Issuer {

  private static final Logger LOG = System.getLogger(Issuer.class.getName());

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @param name the {@code iss} of its tokens
   * @param audiences of which a token must name one; empty: whatever it names
   * @param keys see {@link IssuerKeys}
   */
  public Issuer(String name, Set<String> audiences, JWSKeySelector<SecurityContext> keys) {
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            // The library asks it for null, which an immutable one does not bear.
            audiences.isEmpty() ? null : new HashSet<>(audiences),
            new JWTClaimsSet.Builder().issuer(name).build(),
            Set.of("sub", "exp"),
            null);
    claims.setMaxClockSkew(Math.toIntExact(SharedSecret.LEEWAY.toSeconds()));
    processor.setJWTClaimsSetVerifier(claims);
    processor.setJWSKeySelector(keys);
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
  }

  /** The server itself. */
  public static Issuer itself(OwnKey key) {
    return new Issuer(OwnKey.ISSUER, Set.of(), IssuerKeys.only(key.publicKey()));
  }

  /**
   * The user of a valid token; empty when it is not valid for any reason.
   *
   * @throws KeysUnavailableException when that cannot be told yet
   */
  Optional<User> userOf(String token) {
    try {
      JWTClaimsSet claims = processor.process(token, null);
      return Optional.of(new User(claims.getSubject(), groups(claims.getClaim("groups"))));
    } catch (KeySourceException e) {
      throw new KeysUnavailableException(e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      LOG.log(Level.DEBUG, "A token is refused: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Set<String> groups(@Nullable Object claim) {
    Set<String> groups = new HashSet<>();
    if (claim instanceof Iterable<?> names) {
      names.forEach(name -> groups.add(String.valueOf(name)));
    }
    return groups;
  }
}
