package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.testing.MetricsText;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application does with requests that no honest client sends, on every server. */
class EdgeIT extends ServerIT {

  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
  private static final String API = "api/pipelines/schedule";
  private static final String AT_THE_ROOT = "pipelines/schedule";

  /** Of a body that goes on: a chunk, or some bytes. Grizzly asks nobody before there are any. */
  private static final String FIRST = "3\r\na=b\r\n";

  private static final int SLOW = 450;
  private static final int DEAF = 300;
  private static final int MOST_OF_ONE_USER = 250;

  private RawHttp raw;
  private String token;

  @BeforeEach
  void connect() {
    raw = new RawHttp(url.getPort());
    token = "Authorization: Bearer " + secretToken("eve", Instant.now().plusSeconds(600)) + "\r\n";
  }

  @AfterEach
  void disconnect() {
    raw.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 1000", "Transfer-Encoding: chunked"})
  void a_strangers_form_is_refused_before_it_is_sent(String length) {
    assertThat(RawHttp.status(post(API, FORM + length, FIRST))).endsWith(" 401");
    assertThat(RawHttp.status(post(AT_THE_ROOT, FORM + length, FIRST))).endsWith(" 401");
    assertThat(RawHttp.status(post("", FORM + length, FIRST))).endsWith(" 415");
    assertThat(
            RawHttp.status(
                post(
                    API,
                    token + "Content-Type: multipart/form-data; boundary=x\r\n" + length,
                    FIRST)))
        .endsWith(" 415");
  }

  @ParameterizedTest
  @ValueSource(strings = {API, AT_THE_ROOT, ""})
  void a_body_that_nobody_reads_ends_the_connection(String path) {
    Socket socket = post(path, "Content-Length: 5", "12345");

    assertThat(RawHttp.read(socket, SILENCE).text()).containsIgnoringCase("connection: close");
  }

  /** As {@code curl -d} sends it. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void with_a_token_a_form_is_taken_for_the_json_that_it_is(boolean atTheRoot) {
    ApiClient client = atTheRoot ? api().atTheRoot() : api();
    HttpResponse<String> answer =
        client.send(
            client
                .request("/pipelines/schedule", "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("{\"pipeline\": \"success\"}")));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {API, AT_THE_ROOT})
  void a_body_that_arrives_in_parts_is_read_whole(String path) {
    String json = "{\"pipeline\": \"success\"}";
    Socket socket = post(path, token + "Content-Length: " + json.length(), json.substring(0, 9));
    assertThat(RawHttp.read(socket, Duration.ofMillis(300)).text()).isEmpty();
    RawHttp.send(socket, json.substring(9));

    assertThat(RawHttp.status(socket)).endsWith(" 202");
  }

  @Test
  void a_body_that_is_too_long_is_refused_however_it_is_sent() {
    Socket socket = post(API, token + "Transfer-Encoding: chunked", "");
    String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
    for (int i = 0; i < 66; i++) {
      RawHttp.send(socket, chunk);
    }
    RawHttp.send(socket, "0\r\n\r\n");

    assertThat(RawHttp.status(socket)).endsWith(" 413");
  }

  @Test
  void a_body_that_does_not_come_is_given_up() {
    Socket socket = post(API, token + "Content-Length: 1000", "{");

    assertThat(RawHttp.status(socket)).endsWith(" 408");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", FORM})
  void slow_bodies_hold_no_thread(String type) {
    double before = threads();
    for (int i = 0; i < SLOW; i++) {
      post(API, (i % 3 == 0 ? "" : token) + type + "Content-Length: 1000", "{");
    }

    assertHealthy();
    assertThat(threads() - before).isLessThan(SLOW / 2);
  }

  @Test
  void readers_that_take_nothing_hold_up_nobody_else() {
    String job = api().schedule("large");
    api().awaitEnd(job);
    String log = "api/v1/jobs/" + job + "/tasks/a/logs/stdout";
    List<Socket> readers = new ArrayList<>();
    for (int i = 0; i < DEAF; i++) {
      readers.add(raw.send(head("GET", log, token)));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> readers.stream().allMatch(RawHttp::hasAnswer));

    assertHealthy();
    assertThat(api().get("/v1/jobs/" + job + "/tasks/a/logs/stdout").body()).hasSize(20_000_000);
    assertThat(readers.stream().map(RawHttp::status).filter(status -> status.endsWith(" 200")))
        .hasSize(MOST_OF_ONE_USER);
  }

  private void assertHealthy() {
    Instant asked = Instant.now();
    assertThat(api().withoutToken().get("/v1/health/live").statusCode()).isEqualTo(200);
    assertThat(Duration.between(asked, Instant.now())).isLessThan(SILENCE);
  }

  private double threads() {
    return MetricsText.parse(api().get("/v1/metrics").body()).value("jvm_threads_current");
  }

  private Socket post(String path, String headers, String body) {
    return raw.send(head("POST", path, headers) + body);
  }

  private String head(String method, String path, String headers) {
    String lines = headers.isEmpty() || headers.endsWith("\r\n") ? headers : headers + "\r\n";
    return method + " " + url.getPath() + path + " HTTP/1.1\r\nHost: prunner\r\n" + lines + "\r\n";
  }
}
