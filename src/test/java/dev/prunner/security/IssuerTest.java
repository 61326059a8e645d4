package dev.prunner.security;

import static dev.prunner.security.Attempts.problemOf;
import static dev.prunner.security.Attempts.userOf;
import static dev.prunner.security.TokenProblem.ALGORITHM;
import static dev.prunner.security.TokenProblem.BAD_SIGNATURE;
import static dev.prunner.security.TokenProblem.EXPIRED;
import static dev.prunner.security.TokenProblem.INCOMPLETE;
import static dev.prunner.security.TokenProblem.MALFORMED;
import static dev.prunner.security.TokenProblem.NARROWING;
import static dev.prunner.security.TokenProblem.NOT_YET_VALID;
import static dev.prunner.security.TokenProblem.OTHER_TYPE;
import static dev.prunner.security.TokenProblem.UNKNOWN_KEY;
import static dev.prunner.security.TokenProblem.WRONG_AUDIENCE;
import static dev.prunner.security.TokenProblem.WRONG_ISSUER;
import static dev.prunner.testing.OpenIdProvider.claims;
import static dev.prunner.testing.OpenIdProvider.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import dev.prunner.access.Narrowing;
import dev.prunner.definition.Permission;
import dev.prunner.testing.OpenIdProvider;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
    Date expires = Date.from(Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
    JWTClaimsSet.Builder claims = claims().expirationTime(expires);
    User jane =
        new User(
            "jane", Set.of("editors"), Optional.of(expires.toInstant().plus(SharedSecret.LEEWAY)));

    assertThat(userOf(issuer, sign(RSA, claims))).hasValue(jane);
    assertThat(userOf(issuer, sign(EC, claims))).hasValue(jane);
  }

  static List<Arguments> claimsThatAreRefused() {
    Date soon = Date.from(Instant.now().plusSeconds(30));
    return List.of(
        arguments(WRONG_ISSUER, claims().issuer("https://other.example")),
        arguments(WRONG_ISSUER, claims().issuer(null)),
        arguments(WRONG_AUDIENCE, claims().audience("other")),
        arguments(WRONG_AUDIENCE, claims().audience((String) null)),
        arguments(INCOMPLETE, claims().subject(null)),
        arguments(INCOMPLETE, claims().expirationTime(null)),
        arguments(INCOMPLETE, claims().claim("sub", null).serializeNullClaims(true)),
        arguments(INCOMPLETE, claims().claim("exp", null).serializeNullClaims(true)),
        arguments(EXPIRED, claims().expirationTime(Date.from(Instant.now().minusSeconds(11)))),
        arguments(NOT_YET_VALID, claims().notBeforeTime(soon)));
  }

  @ParameterizedTest
  @MethodSource("claimsThatAreRefused")
  void refuses_other_claims_and_says_which(TokenProblem problem, JWTClaimsSet.Builder claims) {
    assertThat(problemOf(() -> issuer.userOf(sign(RSA, claims)))).isEqualTo(problem);
  }

  @Test
  void a_token_of_another_issuer_says_so_whoever_has_signed_it() {
    String token = sign(FOREIGN, claims().issuer("https://other.example"));

    assertThat(problemOf(() -> issuer.userOf(token))).isEqualTo(WRONG_ISSUER);
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

    assertThat(userOf(counting, token)).isPresent();
    assertThat(userOf(counting, token)).isPresent();
    assertThat(userOf(counting, token.substring(0, token.length() - 8) + "AAAAAAAA")).isEmpty();

    assertThat(verified).hasValue(2);
  }

  @Test
  void refuses_a_token_that_expires_after_its_first_use() {
    Instant almostOver = Instant.now().minus(SharedSecret.LEEWAY).plusSeconds(2);
    String token = sign(RSA, claims().expirationTime(Date.from(almostOver)));
    assertThat(userOf(issuer, token)).isPresent();

    await().until(() -> userOf(issuer, token).isEmpty());
  }

  @Test
  void refuses_other_keys() {
    assertThat(problemOf(() -> issuer.userOf(sign(FOREIGN, claims())))).isEqualTo(UNKNOWN_KEY);
    assertThat(problemOf(() -> issuer.userOf(sign(FOREIGN, "rsa", claims()))))
        .isEqualTo(BAD_SIGNATURE);
    assertThat(problemOf(() -> issuer.userOf(sign(FOREIGN, null, claims()))))
        .isEqualTo(BAD_SIGNATURE);
    assertThat(problemOf(() -> issuer.userOf(sign(RSA, "ec", claims())))).isEqualTo(UNKNOWN_KEY);
  }

  @Test
  void refuses_what_no_private_key_has_signed() throws JOSEException {
    String plain = new PlainJWT(claims().build()).serialize();
    assertThat(problemOf(() -> issuer.userOf(plain))).isEqualTo(ALGORITHM);
    for (byte[] secret :
        List.of(RSA.toPublicKey().getEncoded(), pem().getBytes(StandardCharsets.UTF_8))) {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
      token.sign(new MACSigner(secret));
      assertThat(problemOf(() -> issuer.userOf(token.serialize()))).isEqualTo(ALGORITHM);
      assertThat(userOf(issuer(pem()), token.serialize())).isEmpty();
    }
  }

  @Test
  void takes_any_audience_where_none_is_demanded() {
    Issuer lenient = new Issuer(OpenIdProvider.ISSUER, Set.of(), IssuerKeys.of(JWKS));

    assertThat(userOf(lenient, sign(RSA, claims().audience("other")))).isPresent();
    assertThat(userOf(lenient, sign(RSA, claims().audience((String) null)))).isPresent();
  }

  @Test
  void groups_need_not_be_there() {
    assertThat(userOf(issuer, sign(RSA, claims().claim("groups", null))).orElseThrow().groups())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "groups,             editors",
    "roles,              a b",
    "realm_access.roles, c",
    "https://x.example/g, d",
    "realm_access.none,  ''",
    "none,               ''",
  })
  void groups_come_from_the_claim_that_is_named(String claim, String expected) {
    Issuer other =
        new Issuer(
            OpenIdProvider.ISSUER, Set.of(OpenIdProvider.AUDIENCE), IssuerKeys.of(JWKS), claim);
    JWTClaimsSet.Builder claims =
        claims()
            .claim("roles", "a b")
            .claim("realm_access", Map.of("roles", List.of("c")))
            .claim("https://x.example/g", List.of("d"));

    assertThat(userOf(other, sign(RSA, claims)).orElseThrow().groups())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(expected.split(" ", -1)).filter(name -> !name.isEmpty()).toList());
  }

  @Test
  void a_token_may_be_narrowed() {
    JWTClaimsSet.Builder claims =
        claims()
            .claim("pipelines", List.of("deploy"))
            .claim("partition", "acme")
            .claim("may", List.of("start", "admin"));

    assertThat(userOf(issuer, sign(RSA, claims)).orElseThrow().narrowing())
        .isEqualTo(
            new Narrowing(
                Optional.of(Set.of("deploy")),
                Optional.of("acme"),
                Optional.of(Set.of(Permission.START)),
                true));
    assertThat(userOf(issuer, sign(RSA, claims())).orElseThrow().narrowing())
        .isEqualTo(Narrowing.NONE);
  }

  static List<JWTClaimsSet.Builder> malformedLimits() {
    return List.of(
        claims().claim("pipelines", "deploy"),
        claims().claim("pipelines", List.of(1)),
        claims().claim("pipelines", null).serializeNullClaims(true),
        claims().claim("pipelines", Map.of("deploy", true)),
        claims().claim("partition", ""),
        claims().claim("partition", List.of("acme")),
        claims().claim("partition", null).serializeNullClaims(true),
        claims().claim("may", "view"),
        claims().claim("may", List.of("everything")),
        claims().claim("may", null).serializeNullClaims(true));
  }

  @ParameterizedTest
  @MethodSource("malformedLimits")
  void a_limit_that_cannot_be_understood_makes_a_token_invalid(JWTClaimsSet.Builder claims) {
    assertThat(problemOf(() -> issuer.userOf(sign(RSA, claims)))).isEqualTo(NARROWING);
  }

  @Test
  void a_single_key_is_for_tokens_that_name_any() throws JOSEException {
    assertThat(userOf(issuer(pem()), sign(RSA, claims()))).isPresent();
    assertThat(userOf(issuer(base64()), sign(RSA, null, claims()))).isPresent();
    assertThat(userOf(issuer(pem()), sign(EC, claims()))).isEmpty();
    assertThat(userOf(issuer(EC.toPublicJWK().toString()), sign(EC, claims()))).isPresent();
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
    String token = OpenIdProvider.signAs(type, RSA, claims());

    assertThat(userOf(issuer, token).isPresent()).isEqualTo(accepted);
    if (!accepted) {
      assertThat(problemOf(() -> issuer.userOf(token))).isEqualTo(OTHER_TYPE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "a.b.c", "eyJhbGciOiJSUzI1NiJ9.eA.eA"})
  void says_that_a_token_is_malformed(String text) {
    assertThat(problemOf(() -> issuer.userOf(text))).isEqualTo(MALFORMED);
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
