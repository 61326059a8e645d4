package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.prunner.security.KeyFiles;
import dev.prunner.security.OwnKey;
import dev.prunner.security.TokenIssuer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationIT extends ServerIT {

  /** As arquillian.xml sets it. */
  private static final Path DATA = Path.of("target/it/data");

  private static final Duration HOUR = Duration.ofHours(1);

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/pipelines", "/nowhere", "/job/detail?id=1", "/v10/x"})
  void without_a_token_every_path_is_401(String path) {
    HttpResponse<String> answer = api().withoutToken().get(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(answer.body()).isEqualTo("{\"error\":\"a valid token is required\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pipelines", "/pipelines/", "/pipelines/jobs", "/job/logs?id=1"})
  void without_a_token_the_paths_of_the_original_at_the_root_are_401(String path) {
    HttpResponse<String> answer = api().withoutToken().atTheRoot().get(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.body()).isEqualTo("{\"error\":\"a valid token is required\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/jobs", "/v1/nowhere"})
  void without_a_token_our_own_api_answers_with_a_problem(String path) {
    HttpResponse<String> answer = api().withoutToken().get(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(ApiClient.json(answer).getInt("status")).isEqualTo(401);
    assertThat(ApiClient.json(answer)).containsKeys("type", "title", "detail");
  }

  @Test
  void a_token_of_the_own_key_lets_in() {
    assertThat(user(own(ownKey(), HOUR))).isEqualTo("jane");
  }

  @Test
  void a_token_of_the_secret_with_sub_and_exp_alone_lets_in() {
    assertThat(user(secretToken("bob", Instant.now().plusSeconds(60)))).isEqualTo("bob");
    assertThat(user(secretToken("", Instant.now().plusSeconds(60)))).isEmpty();
  }

  @Test
  void with_a_token_an_unknown_path_is_404() {
    assertThat(api().get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(api().get("/v1/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void a_foreign_key_is_refused(@TempDir Path elsewhere) {
    assertRefused(
        own(new KeyFiles(elsewhere).loadOrCreate(), HOUR), "the signature of the token is wrong");
  }

  @Test
  void an_expired_token_is_refused() {
    assertRefused(own(ownKey(), Duration.ofHours(-1)), "the token has expired (exp)");
    assertRefused(
        secretToken("jane", Instant.now().minusSeconds(60)), "the token has expired (exp)");
  }

  @Test
  void a_token_without_signature_is_refused() {
    assertRefused(new PlainJWT(claims()).serialize(), "the algorithm of the token is not accepted");
    assertRefused(own(ownKey(), HOUR).replaceFirst("[^.]*$", ""), "the token is malformed");
  }

  @Test
  void the_public_key_is_not_a_secret() throws JOSEException {
    String publicKey = Base64.getEncoder().encodeToString(ownKey().publicKey().getEncoded());
    String pem = "-----BEGIN PUBLIC KEY-----\n" + publicKey + "\n-----END PUBLIC KEY-----\n";

    assertRefused(
        hmac(publicKey.getBytes(StandardCharsets.UTF_8)), "the signature of the token is wrong");
    assertRefused(
        hmac(Base64.getDecoder().decode(publicKey)), "the signature of the token is wrong");
    assertRefused(
        hmac(pem.getBytes(StandardCharsets.UTF_8)), "the signature of the token is wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "a.b.c", "."})
  void what_is_no_token_is_refused(String text) {
    assertRefused(text, "the token is malformed");
  }

  /** Identity providers put groups into tokens. */
  @Test
  void a_token_of_thirty_kilobytes_lets_in() {
    String name = "x".repeat(22_000);

    String token = secretToken(name, Instant.now().plusSeconds(60));

    assertThat(ApiClient.json(api().withToken(token).getByHttp1("/v1/whoami")).getString("name"))
        .isEqualTo(name);
  }

  @Test
  void nobody_gets_an_earlier_callers_identity() {
    String jane = own(ownKey(), HOUR);
    String bob = secretToken("bob", Instant.now().plusSeconds(60));
    for (int i = 0; i < 5; i++) {
      assertThat(user(jane)).isEqualTo("jane");
      assertThat(user(bob)).isEqualTo("bob");
      assertThat(api().withoutToken().get("/v1/whoami").statusCode()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Code", "Code nonsense", "Bearer nonsense", "code a b"})
  void a_sign_in_without_the_code_is_refused_and_says_how_to_get_one(String authorization) {
    HttpResponse<String> answer =
        api()
            .withoutToken()
            .send(
                api()
                    .withoutToken()
                    .request("/v1/sign-in", "Authorization", authorization)
                    .POST(BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Code");
    assertThat(ApiClient.json(answer).getString("detail"))
        .contains("used before", "older than 10 minutes", "prunner.jar token --user");
    assertThat(api().withoutToken().get("/v1/sign-in").statusCode()).isEqualTo(405);
  }

  @Test
  void no_cookie_is_given_and_none_lets_in() {
    assertThat(api().get("/v1/whoami").headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(api().withoutToken().get("/v1/whoami", "Cookie", "JSESSIONID=0123").statusCode())
        .isEqualTo(401);
  }

  @Test
  void a_token_of_the_secret_without_an_end_lets_in_as_in_the_original() {
    assertThat(user(secretToken(new JWTClaimsSet.Builder().subject("bob").build())))
        .isEqualTo("bob");
  }

  @Test
  void a_token_of_the_secret_in_the_cookie_of_the_original_lets_in() {
    String jane = "a=b; jwt=" + secretToken("jane", Instant.now().plusSeconds(60));

    assertThat(withCookie(jane).body()).contains("\"name\":\"jane\"");
    assertThat(withCookie("jwt=" + secretToken("jane", Instant.now().minusSeconds(60))).body())
        .contains("has expired");
    assertThat(withCookie("jwt=" + own(ownKey(), HOUR)).statusCode()).isEqualTo(401);
    assertThat(withCookie("jwt=other").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "/api, same-origin, 202",
    "/api, cross-site, 403",
    "/api, same-site, 403",
    ", same-origin, 202",
    ", cross-site, 403",
    ", none, 403"
  })
  void with_a_cookie_only_a_page_of_this_origin_may_change_something(
      @Nullable String below, String site, int status) {
    ApiClient client = (below == null ? api().atTheRoot() : api()).withoutToken();
    String cookie = "jwt=" + secretToken("jane", Instant.now().plusSeconds(60));

    HttpResponse<String> answer =
        client.send(
            client
                .request("/pipelines/schedule", "Cookie", cookie, "Sec-Fetch-Site", site)
                .POST(BodyPublishers.ofString("{\"pipeline\": \"success\"}")));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  private HttpResponse<String> withCookie(String cookie) {
    return api().withoutToken().get("/v1/whoami", "Cookie", cookie);
  }

  private String user(String token) {
    return ApiClient.json(api().withToken(token).get("/v1/whoami")).getString("name");
  }

  private void assertRefused(String token, String problem) {
    HttpResponse<String> answer = api().withToken(token).get("/v1/whoami");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer error=\"invalid_token\", error_description=\"" + problem + "\"");
    assertThat(ApiClient.json(answer).getInt("status")).isEqualTo(401);
    assertThat(ApiClient.json(answer).getString("detail")).isEqualTo(problem);

    HttpResponse<String> compat = api().withToken(token).get("/pipelines");
    assertThat(compat.statusCode()).isEqualTo(401);
    assertThat(compat.body()).isEqualTo("{\"error\":\"" + problem + "\"}");
  }

  private static OwnKey ownKey() {
    return new KeyFiles(DATA).loadOrCreate();
  }

  private static String own(OwnKey key, Duration timeToLive) {
    return TokenIssuer.with(key, Clock.systemUTC()).issue("jane", timeToLive);
  }

  private static String hmac(byte[] secret) throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims());
    token.sign(new MACSigner(secret));
    return token.serialize();
  }

  private static JWTClaimsSet claims() {
    return new JWTClaimsSet.Builder()
        .issuer(OwnKey.ISSUER)
        .subject("jane")
        .issueTime(Date.from(Instant.now()))
        .expirationTime(Date.from(Instant.now().plus(HOUR)))
        .jwtID("1")
        .build();
  }
}
