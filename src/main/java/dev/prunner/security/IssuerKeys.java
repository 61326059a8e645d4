package dev.prunner.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.Set;

/** The public keys of an issuer. Each key is for exactly one algorithm, whatever a token says. */
public final class IssuerKeys {

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  private IssuerKeys() {}

  /** A single key, whatever key a token names. */
  static JWSKeySelector<SecurityContext> only(PublicKey key) {
    return new SingleKeyJWSKeySelector<>(
        key instanceof RSAPublicKey ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256, key);
  }

  /** The keys of a JWKS at a URL, read on demand; see {@link ProviderKeys}. */
  public static JWSKeySelector<SecurityContext> at(URL location) {
    return named(new ProviderKeys(location));
  }

  /**
   * Parses a JWKS, a JWK, or a public key in PEM, with or without header and footer.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static JWSKeySelector<SecurityContext> of(String text) {
    try {
      return text.strip().startsWith("{")
          ? named(new ImmutableJWKSet<>(jwks(text)))
          : only(publicKey(text));
    } catch (ParseException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("is not a JWKS, a JWK or a public key in PEM", e);
    }
  }

  static JWSKeySelector<SecurityContext> named(JWKSource<SecurityContext> keys) {
    return new JWSVerificationKeySelector<>(ALGORITHMS, keys);
  }

  private static JWKSet jwks(String json) throws ParseException {
    return JSONObjectUtils.parse(json).containsKey("keys")
        ? JWKSet.parse(json)
        : new JWKSet(JWK.parse(json));
  }

  private static PublicKey publicKey(String pem) throws GeneralSecurityException {
    String base64 = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\s", "");
    X509EncodedKeySpec encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
    try {
      return KeyFactory.getInstance("RSA").generatePublic(encoded);
    } catch (InvalidKeySpecException e) {
      return KeyFactory.getInstance("EC").generatePublic(encoded);
    }
  }
}
