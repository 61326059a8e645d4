package dev.prunner.it;

import static dev.prunner.testing.OpenIdProvider.claims;
import static dev.prunner.testing.OpenIdProvider.sign;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.prunner.security.KeyFiles;
import dev.prunner.security.TokenIssuer;
import dev.prunner.testing.OpenIdProvider;
import dev.prunner.testing.PrunnerServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server does that has an OpenID provider and a shared secret, whatever server it is. */
abstract class OpenIdProviderContract {

  private static final RSAKey RSA = OpenIdProvider.rsaKey("rsa");
  private static final ECKey EC = OpenIdProvider.ecKey("ec");
  private static final RSAKey NEW = OpenIdProvider.rsaKey("new");

  @TempDir Path directory;

  private final int providerPort = PrunnerServer.freePort();
  private ApiClient api;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        directory.resolve("pipelines.yml"),
        "pipelines: {hello: {tasks: {greet: {script: [echo hello]}}}}");
    List<String> settings =
        List.of(
            "-Dmp.jwt.verify.publickey.location=http://127.0.0.1:" + providerPort + "/jwks",
            "-Dmp.jwt.verify.issuer=" + OpenIdProvider.ISSUER,
            "-Dmp.jwt.verify.audiences=other," + OpenIdProvider.AUDIENCE,
            "-Dprunner.data=" + directory.resolve("data"),
            "-Dprunner.jwt-secret=" + ServerIT.SECRET);
    api = start(settings);
  }

  @Test
  void a_provider_says_who_comes_in() throws IOException, JOSEException {
    while_it_is_away_nothing_can_be_told();
    try (OpenIdProvider provider = OpenIdProvider.on(providerPort, RSA, EC)) {
      its_tokens_come_in();
      no_other_token_does();
      a_new_key_counts_once_it_is_published(provider);
    }
    its_keys_count_while_it_is_away();
  }

  /**
   * Starts a server with these settings and the definitions in the directory, and waits for it.
   *
   * @return one that knows the server and no token
   */
  abstract ApiClient start(List<String> settings) throws IOException;

  abstract void stop();

  @AfterEach
  void end() {
    stop();
  }

  private void while_it_is_away_nothing_can_be_told() {
    HttpResponse<String> answer = whoAmI(sign(RSA, claims()));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(ApiClient.json(answer).getString("detail")).contains("identity provider");
    assertThat(whoAmI(secretToken()).statusCode()).isEqualTo(200);
  }

  private void its_tokens_come_in() {
    awaitAccepted(sign(RSA, claims()));
    JsonObject caller = ApiClient.json(whoAmI(sign(EC, claims())));

    assertThat(caller.getString("name")).isEqualTo("jane");
    assertThat(caller.getJsonArray("groups").getString(0)).isEqualTo("editors");
    String job = api.withToken(sign(EC, claims())).schedule("hello");
    assertThat(api.withToken(secretToken()).job(job).getString("user")).isEqualTo("jane");
  }

  private void no_other_token_does() throws JOSEException {
    assertRefused(sign(RSA, claims().issuer("https://other.example")));
    assertRefused(sign(RSA, claims().audience("nobody")));
    assertRefused(sign(RSA, claims().expirationTime(Date.from(Instant.now().minusSeconds(60)))));
    assertRefused(sign(NEW, claims()));
    assertRefused(sign(NEW, "rsa", claims()));
    assertRefused(new PlainJWT(claims().build()).serialize());
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
    token.sign(new MACSigner(RSA.toPublicKey().getEncoded()));
    assertRefused(token.serialize());
    assertRefused(
        TokenIssuer.with(new KeyFiles(directory.resolve("data")).loadOrCreate(), Clock.systemUTC())
            .issue("jane", Duration.ofHours(1)));
  }

  private void a_new_key_counts_once_it_is_published(OpenIdProvider provider) {
    provider.publish(NEW);

    awaitAccepted(sign(NEW, claims()));
  }

  private void its_keys_count_while_it_is_away() {
    assertThat(whoAmI(sign(RSA, claims())).statusCode()).isEqualTo(200);
    assertRefused(sign(OpenIdProvider.rsaKey("unknown"), claims()));
  }

  private void awaitAccepted(String token) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> whoAmI(token).statusCode() == 200);
  }

  private void assertRefused(String token) {
    HttpResponse<String> answer = whoAmI(token);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
        .startsWith("Bearer error=\"invalid_token\", error_description=\"");
  }

  private HttpResponse<String> whoAmI(String token) {
    return api.withToken(token).get("/v1/whoami");
  }

  private static String secretToken() {
    return ServerIT.secretToken("bob", Instant.now().plusSeconds(600));
  }
}
