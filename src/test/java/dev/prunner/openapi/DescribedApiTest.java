package dev.prunner.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.openapi.DescribedApi.Answer;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tests would notice of an answer. */
class DescribedApiTest {

  private static final DescribedApi API = DescribedApi.read();

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/jobs, listJobs",
    "HEAD, /api/v1/jobs, listJobs",
    "GET, /api/v1/jobs/1-2, getJob",
    "POST, /api/v1/pipelines/reload, reloadPipelines",
    "GET, /api/v1/pipelines/reload, getPipeline",
    "GET, /api/v1/pipelines/a%2Fb, getPipeline",
    "GET, /api/v1/jobs/1/tasks/a/logs/stream, streamTaskLog",
    "GET, /api/v1/jobs/1/tasks/a/logs/stdout, getTaskLog",
    "GET, /api/pipelines/, pipelines"
  })
  void finds_the_operation_of_a_request(String method, String path, String operation) {
    assertThat(API.operation(method, URI.create(path))).map(Operation::id).contains(operation);
  }

  @ParameterizedTest
  @CsvSource({"DELETE, /api/v1/jobs", "GET, /api/v1/nothing", "GET, /api/v1/jobs/1/2/3"})
  void finds_none_where_there_is_none(String method, String path) {
    assertThat(API.operation(method, URI.create(path))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | application/json | {\"name\":\"jane\",\"groups\":[],\"admin\":true} | ",
        "204 | application/json | {} | status 204",
        "200 | text/html | <html> | type 'text/html'",
        "200 | application/json | {\"name\":\"jane\" | not JSON",
        "200 | application/json | {\"name\":\"jane\",\"admin\":true} | groups",
        "200 | application/json | {\"name\":\"jane\",\"groups\":[],\"admin\":true,\"more\":1} | more",
        "200 | application/json | {\"name\":5,\"groups\":[],\"admin\":true} | integer found",
        "401 | application/json | {\"error\":\"no\"} | type 'application/json'"
      })
  void notices_what_is_not_described(int status, String type, String body, @Nullable String found) {
    var disagreements = API.disagreements(whoAmI(), answer(status, type, body, Set.of("Date")));

    if (found == null) {
      assertThat(disagreements).isEmpty();
    } else {
      assertThat(disagreements).singleElement().asString().contains(found);
    }
  }

  @Test
  void notices_a_header_that_is_not_described() {
    String body = "{\"name\":\"jane\",\"groups\":[],\"admin\":true}";

    assertThat(
            API.disagreements(whoAmI(), answer(200, "application/json", body, Set.of("Location"))))
        .containsExactly("header location");
  }

  @Test
  void notices_a_format() {
    Operation schedule = API.operation("POST", URI.create("/api/pipelines/schedule")).orElseThrow();

    assertThat(
            API.disagreements(
                schedule, answer(202, "application/json", "{\"jobId\":\"5\"}", Set.of())))
        .singleElement()
        .asString()
        .contains("uuid");
  }

  private static Operation whoAmI() {
    return API.operation("GET", URI.create("/api/v1/whoami")).orElseThrow();
  }

  private static Answer answer(int status, String type, String body, Set<String> headers) {
    return new Answer(status, headers, type, body, true);
  }
}
