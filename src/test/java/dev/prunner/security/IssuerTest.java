package dev.prunner.security;

import static dev.prunner.testing.OpenIdProvider.claims;
import static dev.prunner.testing.OpenIdProvider.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.prunner.testing.OpenIdProvider;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

  private static final RSAKey RSA = OpenIdProvider.rsaKey("rsa");
  private static final ECKey EC = OpenIdProvider.ecKey("ec");
  private static final RSAKey FOREIGN = OpenIdProvider.rsaKey("foreign");
  private static final String JWKS = new JWKSet(List.of(RSA, EC)).toString();

  private final Issuer issuer = issuer(JWKS);

  @Test
  void accepts_both_algorithms_at_once() {
    User jane = new User("jane", Set.of("editors"));

    assertThat(issuer.userOf(sign(RSA, claims()))).hasValue(jane);
    assertThat(issuer.userOf(sign(EC, claims()))).hasValue(jane);
  }

  static List<JWTClaimsSet.Builder> claimsThatAreRefused() {
    return List.of(
        claims().issuer("https://other.example"),
        claims().issuer(null),
        claims().audience("other"),
        claims().audience((String) null),
        claims().subject(null),
        claims().expirationTime(null),
        claims().expirationTime(Date.from(Instant.now().minusSeconds(11))),
        claims().notBeforeTime(Date.from(Instant.now().plusSeconds(30))));
  }

  @ParameterizedTest
  @MethodSource("claimsThatAreRefused")
  void refuses_other_claims(JWTClaimsSet.Builder claims) {
    assertThat(issuer.userOf(sign(RSA, claims))).isEmpty();
  }

  @Test
  void verifies_the_signature_of_a_token_once() throws JOSEException {
    RSAPublicKey key = RSA.toRSAPublicKey();
    AtomicInteger verified = new AtomicInteger();
    Issuer counting =
        new Issuer(
            OpenIdProvider.ISSUER,
            Set.of(),
            (header, context) -> {
              verified.incrementAndGet();
              return List.of(key);
            });
    String token = sign(RSA, claims());

    assertThat(counting.userOf(token)).isPresent();
    assertThat(counting.userOf(token)).isPresent();
    assertThat(counting.userOf(token.substring(0, token.length() - 8) + "AAAAAAAA")).isEmpty();

    assertThat(verified).hasValue(2);
  }

  @Test
  void refuses_a_token_that_expires_after_its_first_use() {
    Instant almostOver = Instant.now().minus(SharedSecret.LEEWAY).plusSeconds(2);
    String token = sign(RSA, claims().expirationTime(Date.from(almostOver)));
    assertThat(issuer.userOf(token)).isPresent();

    await().until(() -> issuer.userOf(token).isEmpty());
  }

  @Test
  void refuses_other_keys() {
    assertThat(issuer.userOf(sign(FOREIGN, claims()))).isEmpty();
    assertThat(issuer.userOf(sign(FOREIGN, "rsa", claims()))).isEmpty();
    assertThat(issuer.userOf(sign(FOREIGN, null, claims()))).isEmpty();
    assertThat(issuer.userOf(sign(RSA, "ec", claims()))).isEmpty();
  }

  @Test
  void refuses_what_no_private_key_has_signed() throws JOSEException {
    assertThat(issuer.userOf(new PlainJWT(claims().build()).serialize())).isEmpty();
    for (byte[] secret :
        List.of(RSA.toPublicKey().getEncoded(), pem().getBytes(StandardCharsets.UTF_8))) {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
      token.sign(new MACSigner(secret));
      assertThat(issuer.userOf(token.serialize())).isEmpty();
      assertThat(issuer(pem()).userOf(token.serialize())).isEmpty();
    }
  }

  @Test
  void takes_any_audience_where_none_is_demanded() {
    Issuer lenient = new Issuer(OpenIdProvider.ISSUER, Set.of(), IssuerKeys.of(JWKS));

    assertThat(lenient.userOf(sign(RSA, claims().audience("other")))).isPresent();
    assertThat(lenient.userOf(sign(RSA, claims().audience((String) null)))).isPresent();
  }

  @Test
  void groups_need_not_be_there() {
    assertThat(issuer.userOf(sign(RSA, claims().claim("groups", null))).orElseThrow().groups())
        .isEmpty();
  }

  @Test
  void a_single_key_is_for_tokens_that_name_any() throws JOSEException {
    assertThat(issuer(pem()).userOf(sign(RSA, claims()))).isPresent();
    assertThat(issuer(base64()).userOf(sign(RSA, null, claims()))).isPresent();
    assertThat(issuer(pem()).userOf(sign(EC, claims()))).isEmpty();
    assertThat(issuer(EC.toPublicJWK().toString()).userOf(sign(EC, claims()))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "no key", "bm8ga2V5"})
  void demands_a_key(String text) {
    assertThatThrownBy(() -> IssuerKeys.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is not a JWKS, a JWK or a public key in PEM");
  }

  @ParameterizedTest
  @CsvSource({"JWT, true", "at+jwt, true", ", true", "logout+jwt, false"})
  void a_token_of_another_kind_is_none(String type, boolean accepted) {
    assertThat(issuer.userOf(OpenIdProvider.signAs(type, RSA, claims())).isPresent())
        .isEqualTo(accepted);
  }

  private static Issuer issuer(String keys) {
    return new Issuer(
        OpenIdProvider.ISSUER, Set.of(OpenIdProvider.AUDIENCE, "too"), IssuerKeys.of(keys));
  }

  private static String pem() throws JOSEException {
    return "-----BEGIN PUBLIC KEY-----\n" + base64() + "\n-----END PUBLIC KEY-----\n";
  }

  private static String base64() throws JOSEException {
    return Base64.getEncoder().encodeToString(RSA.toPublicKey().getEncoded());
  }
}
