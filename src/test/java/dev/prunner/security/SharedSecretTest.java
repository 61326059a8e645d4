package dev.prunner.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSecretTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String SECRET = "sixteen-letters-";

  private final SharedSecret secret = new SharedSecret(SECRET);

  @Test
  void takes_a_token_with_sub_and_exp_alone() throws JOSEException {
    String token = sign(SECRET, claims().subject("jane").build());

    assertThat(SharedSecret.isHs256(token)).isTrue();
    assertThat(secret.userOf(token, CLOCK).name()).isEqualTo("jane");
  }

  @Test
  void a_token_without_sub_is_of_nobody_in_particular() throws JOSEException {
    assertThat(secret.userOf(sign(SECRET, claims().build()), CLOCK).name()).isEmpty();
  }

  @Test
  void a_token_without_an_end_has_none_unless_one_is_required() throws JOSEException {
    String token = sign(SECRET, new JWTClaimsSet.Builder().subject("jane").build());

    assertThat(secret.userOf(token, CLOCK)).isEqualTo(new User("jane", Set.of(), Optional.empty()));
    assertThat(Attempts.problemOf(() -> new SharedSecret(SECRET, true).userOf(token, CLOCK)))
        .isEqualTo(TokenProblem.INCOMPLETE);
  }

  @Test
  void an_end_that_is_no_time_is_not_taken_for_none() throws JOSEException {
    String token = sign(SECRET, new JWTClaimsSet.Builder().claim("exp", "tomorrow").build());

    assertThat(problemOf(token)).hasValue(TokenProblem.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({"1,", "0,", "-9,", "-10, EXPIRED", "-3600, EXPIRED"})
  void keeps_the_end_with_a_leeway(long secondsLeft, @Nullable TokenProblem problem)
      throws JOSEException {
    Date end = Date.from(NOW.plusSeconds(secondsLeft));
    String token = sign(SECRET, new JWTClaimsSet.Builder().expirationTime(end).build());

    assertThat(problemOf(token)).isEqualTo(Optional.ofNullable(problem));
  }

  @ParameterizedTest
  @CsvSource({"0,", "10,", "11, NOT_YET_VALID"})
  void keeps_the_beginning_with_a_leeway(long secondsToGo, @Nullable TokenProblem problem)
      throws JOSEException {
    Date beginning = Date.from(NOW.plusSeconds(secondsToGo));
    String token = sign(SECRET, claims().notBeforeTime(beginning).build());

    assertThat(problemOf(token)).isEqualTo(Optional.ofNullable(problem));
  }

  @Test
  void refuses_another_secret() throws JOSEException {
    assertThat(problemOf(sign("another-sixteen-", claims().build())))
        .hasValue(TokenProblem.BAD_SIGNATURE);
  }

  @Test
  void leaves_rs256_to_others(@TempDir java.nio.file.Path data) {
    OwnKey key = new KeyFiles(data).loadOrCreate();
    String token = TokenIssuer.with(key, CLOCK).issue("jane", Duration.ofHours(1));

    assertThat(SharedSecret.isHs256(token)).isFalse();
    assertThat(problemOf(token)).hasValue(TokenProblem.ALGORITHM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJIUzI1NiJ9.x.y"})
  void refuses_what_is_no_token(String text) {
    assertThat(problemOf(text)).isPresent();
  }

  @Test
  void takes_what_it_issues() {
    String token = TokenIssuer.with(secret, CLOCK).issue("jane", Duration.ofSeconds(1));

    assertThat(secret.userOf(token, CLOCK).name()).isEqualTo("jane");
  }

  private Optional<TokenProblem> problemOf(String token) {
    try {
      secret.userOf(token, CLOCK);
      return Optional.empty();
    } catch (InvalidTokenException e) {
      return Optional.of(e.problem());
    }
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder().expirationTime(Date.from(NOW.plusSeconds(60)));
  }

  private static String sign(String secret, JWTClaimsSet claims) throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    token.sign(new MACSigner(Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), 32)));
    return token.serialize();
  }
}
