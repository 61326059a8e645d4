package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.openapi.DescribedApi;
import dev.prunner.openapi.Operation;
import dev.prunner.openapi.RandomRequests;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI document as it is served, and whether it is true of any request. */
class OpenApiIT extends ServerIT {

  private static final int REQUESTS_TO_EACH = 12;
  private static final List<String> PIPELINES = List.of("success", "failure");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Random requests pause what they know. */
  @AfterEach
  void resume_what_was_paused() {
    api().post("/v1/resume", "");
    PIPELINES.forEach(pipeline -> api().post("/v1/pipelines/" + pipeline + "/resume", ""));
  }

  @Test
  void everybody_gets_the_document_with_the_address_that_was_asked() throws IOException {
    HttpResponse<String> answer = api().withoutToken().get("/v1/openapi.yaml");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/yaml");
    assertThat(answer.body())
        .isEqualTo(
            Files.readString(Path.of("docs/openapi.yaml"))
                .replace("http://127.0.0.1:9009", rootPath()));
  }

  @Test
  void it_is_there_as_json_as_well() {
    HttpResponse<String> answer = api().withoutToken().get("/v1/openapi.json");

    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/json");
    assertThat(ApiClient.json(answer).getString("openapi")).startsWith("3.1");
    assertThat(ApiClient.json(answer).getJsonArray("servers").getJsonObject(0).getString("url"))
        .isEqualTo(rootPath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "DELETE"})
  void it_can_only_be_read(String method) {
    HttpResponse<String> answer =
        api().send(api().request("/v1/openapi.yaml").method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  private String rootPath() {
    return url.getPath().equals("/") ? "/" : url.getPath().replaceFirst("/$", "");
  }

  /** In the style of Schemathesis. */
  @Test
  void no_request_is_answered_in_another_way_than_described() throws Exception {
    String job = api().schedule("success");
    api().awaitEnd(job);
    RandomRequests requests = new RandomRequests(seed(), known(job));
    SoftAssertions all = new SoftAssertions();
    for (Operation operation : DescribedApi.read().operations()) {
      for (int i = 0; i < REQUESTS_TO_EACH; i++) {
        HttpRequest request = http(operation, requests.to(operation), i);
        all.check(() -> checkAnswer(operation, request));
      }
    }
    all.assertAll();
  }

  private static long seed() {
    return Long.getLong("openapi.seed", 1);
  }

  private static Map<String, List<String>> known(String job) {
    return Map.of(
        "id", List.of(job),
        "job", List.of(job),
        "task", List.of("first", "second"),
        "name", PIPELINES,
        "pipeline", PIPELINES);
  }

  private HttpRequest http(Operation operation, RandomRequests.Request request, int number) {
    URI uri = URI.create("http://127.0.0.1:" + url.getPort()).resolve(rootPath());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri.resolve(request.path().substring(1)))
            .timeout(Duration.ofSeconds(30))
            .method(
                operation.method(),
                request.body().map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
    request.headers().forEach(builder::header);
    token(number).forEach(token -> builder.header("Authorization", "Bearer " + token));
    return builder.build();
  }

  /** All but the first two have a valid one. */
  private static Stream<String> token(int number) {
    return switch (number) {
      case 0 -> Stream.empty();
      case 1 -> Stream.of("nonsense");
      default -> Stream.of(secretToken("fuzz", Instant.now().plusSeconds(600)));
    };
  }

  private static void checkAnswer(Operation operation, HttpRequest request) throws Exception {
    HttpResponse<InputStream> answer = HTTP.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      boolean endless = operation.isStream() && answer.statusCode() == 200;
      String text = endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer.statusCode()).as(request + text).isNotEqualTo(500);
      OpenApiAnswers.check(operation, answer, text);
    }
  }
}
