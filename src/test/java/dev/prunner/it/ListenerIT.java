package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.it.RawHttp.Answer;
import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the listener of the uber JAR does with requests before an application sees them. */
@Execution(ExecutionMode.SAME_THREAD)
class ListenerIT {

  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final String JSON = "{\"pipeline\": \"hello\"}";

  @TempDir static Path directory;
  private static PrunnerServer server;
  private static String token;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(
        directory.resolve("pipelines.yml"),
        "pipelines: {hello: {tasks: {greet: {script: [echo hello]}}}}");
    PrunnerProcess setup =
        PrunnerProcess.in(directory)
            .withJvmOption("-Xmx256m")
            .withJvmOption("-Dprunner.max-body=2KB")
            .withJvmOption("-Dprunner.trusted-proxies=10.0.0.0/8,127.0.0.1");
    server = setup.serve().awaitUp();
    token = setup.token("jane");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/jobs", "/%", "/%zz", "/nowhere", "/openapi", "*", "/..%2f"})
  void the_body_of_trace_is_no_request(String path) {
    String smuggled = "GET /api/v1/health/live HTTP/1.1\r\nHost: x\r\n\r\n";
    Answer answer = send("TRACE", path, "Content-Length: " + smuggled.length(), smuggled);

    assertThat(answer.responses()).isEqualTo(1);
    assertThat(answer.text())
        .startsWith("HTTP/1.1 405")
        .contains("Connection: close")
        .doesNotContain("UP");
    assertThat(answer.ended()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/j_security_check", "/api/v1/j_security%5Fcheck;x=y"})
  void no_form_login_waits_for_its_form(String path) {
    Answer answer =
        send(
            "POST",
            path,
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000",
            "j_username=");

    assertThat(answer.text()).startsWith("HTTP/1.1 404");
    assertThat(answer.ended()).isTrue();
  }

  /** As the JDK's client sends it, which would speak HTTP/2. */
  @Test
  void an_offer_of_http_2_is_ignored() {
    Answer answer =
        send(
            "POST",
            "/api/pipelines/schedule",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"
                + "Authorization: Bearer "
                + token
                + "\r\nContent-Length: "
                + JSON.length(),
            JSON);

    assertThat(answer.text()).startsWith("HTTP/1.1 202").contains("Content-Length: ");
    assertThat(answer.ended()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/openapi/application.wadl"})
  void what_the_server_says_of_itself_is_closed(String path) {
    assertThat(server.get(path, null).statusCode()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void the_configured_length_of_a_body_counts() {
    String padded = JSON + " ".repeat(2048 - JSON.length());

    assertThat(server.post("/api/pipelines/schedule", padded, token).statusCode()).isEqualTo(202);
    HttpResponse<String> refused = server.post("/api/pipelines/schedule", padded + " ", token);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("longer than 2048 bytes");
  }

  @Test
  void a_location_is_where_the_client_of_a_trusted_proxy_finds_it() {
    Answer answer =
        send(
            "POST",
            "/api/v1/pipelines/hello/jobs",
            "X-Forwarded-Proto: https\r\nX-Forwarded-Host: ci.example.org, inner\r\n"
                + "Authorization: Bearer "
                + token,
            "");

    assertThat(answer.text()).contains("Location: https://ci.example.org/api/v1/jobs/");
  }

  private static Answer send(String method, String path, String headers, String body) {
    try (RawHttp raw = new RawHttp(server.port())) {
      String head = method + " " + path + " HTTP/1.1\r\nHost: prunner\r\n" + headers + "\r\n\r\n";
      return RawHttp.read(raw.send(head + body), SILENCE);
    }
  }
}
