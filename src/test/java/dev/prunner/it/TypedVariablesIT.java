package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pipeline declares of its variables, over both APIs. */
class TypedVariablesIT extends ServerIT {

  private static final String JOBS = "/v1/pipelines/typed/jobs";

  /**
   * Variables that do not fit.
   *
   * @param problems each as {@code pointer: message}, without {@code /variables}
   */
  private record Bad(String variables, List<String> problems) {}

  private static final List<Bad> BAD =
      List.of(
          bad("{}", "/version: is required"),
          bad("{'version':1}", "/version: must be a string, but is 1"),
          bad("{'version':null}", "/version: must be a string, but is null; leave it out instead"),
          bad("{'version':'1.2'}", "/version: must match the pattern v\\d+\\.\\d+ from end to end"),
          bad(
              "{'version':'v1.2x'}",
              "/version: must match the pattern v\\d+\\.\\d+ from end to end"),
          bad(
              "{'version':'v1.2\\n'}",
              "/version: must match the pattern v\\d+\\.\\d+ from end to end"),
          good("'target':'prod'", "/target: must be one of staging, production"),
          good("'target':7", "/target: must be a string, but is 7"),
          good("'count':0", "/count: must be at least 1"),
          good("'count':11", "/count: must be at most 10"),
          good("'count':1.5", "/count: must be an integer, but is 1.5"),
          good("'count':'3'", "/count: must be an integer, but is a string"),
          good("'dry_run':'true'", "/dry_run: must be a boolean, but is a string"),
          good("'ids':'a'", "/ids: must be an array, but is a string"),
          good(
              "'ids':['a',2,'123456789']",
              "/ids/1: must be a string, but is 2",
              "/ids/2: must have at most 8 characters, but has 9"),
          good(
              "'ids':['a','b','c','c']",
              "/ids: must have at most 3 items, but has 4",
              "/ids: must not have the same item twice"),
          good("'window':'2026-02-30'", "/window: must be a date such as 2026-12-24"),
          good("'cuont':3", "/cuont: is not declared; did you mean 'count'?"),
          good("'slow/~':'b'", "/slow~1~0: must match the pattern (a+)+$ from end to end"),
          bad(
              "{'version':'x','target':'y','count':99,'dry_run':0,'ids':[1],'window':'soon','other':1}",
              "/version: must match the pattern v\\d+\\.\\d+ from end to end",
              "/target: must be one of staging, production",
              "/count: must be at most 10",
              "/dry_run: must be a boolean, but is 0",
              "/ids/0: must be a string, but is 1",
              "/window: must be a date such as 2026-12-24",
              "/other: is not declared"));

  private static Bad bad(String variables, String... problems) {
    return new Bad(variables.replace('\'', '"'), List.of(problems));
  }

  private static Bad good(String rest, String... problems) {
    return bad("{'version':'v1.2'," + rest + "}", problems);
  }

  @Test
  void every_problem_is_told_at_its_place_and_nothing_is_stored() {
    int before = jobs();
    for (Bad bad : BAD) {
      String[] expected =
          bad.problems().stream().map(problem -> "/variables" + problem).toArray(String[]::new);
      for (String path : List.of(JOBS, "/v1/pipelines/typed/plan")) {
        HttpResponse<String> answer = api().post(path, "{\"variables\":" + bad.variables() + "}");
        assertThat(answer.statusCode()).as(bad.variables()).isEqualTo(422);
        assertThat(problems(answer)).as(bad.variables()).containsExactlyInAnyOrder(expected);
        assertThat(ApiClient.json(answer).getString("detail")).contains(expected);
      }
      HttpResponse<String> compat =
          api()
              .post(
                  "/pipelines/schedule",
                  "{\"pipeline\":\"typed\",\"variables\":" + bad.variables() + "}");
      assertThat(compat.statusCode()).isEqualTo(400);
      assertThat(ApiClient.json(compat).getString("error")).hasLineCount(1).contains(expected);
    }
    assertThat(jobs()).isEqualTo(before);
  }

  private int jobs() {
    return ApiClient.json(api().get("/v1/jobs?pipeline=typed&limit=500"))
        .getJsonArray("jobs")
        .size();
  }

  private static List<String> problems(HttpResponse<String> answer) {
    return ApiClient.json(answer).getJsonArray("problems").stream()
        .map(JsonValue::asJsonObject)
        .map(problem -> problem.getString("pointer") + ": " + problem.getString("message"))
        .toList();
  }

  @Test
  void defaults_reach_scripts_and_numbers_keep_their_digits() {
    String job =
        api().schedule("typed", "{\"version\":\"v1.2\",\"count\":3.0,\"large\":9007199254740993}");
    JsonObject ended = api().awaitEnd(job);

    assertThat(ended.getString("status")).isEqualTo("succeeded");
    assertThat(api().logs(job, "show").getString("stdout"))
        .isEqualTo("v1.2 staging 3 false 9007199254740993\nstaging\n");
    assertThat(ended.getJsonObject("variables").toString())
        .contains("\"large\":9007199254740993", "\"target\":\"staging\"", "\"dry_run\":false");
    HttpResponse<String> again = api().post("/v1/jobs/" + job + "/retry", "");
    assertThat(again.statusCode()).isEqualTo(202);
    api().awaitEnd(ApiClient.json(again).getString("id"));
  }

  @Test
  void a_pattern_that_could_run_for_ever_answers_at_once() {
    String text = "a".repeat(1_000_000) + "!";
    Instant begin = Instant.now();
    HttpResponse<String> answer =
        api().post(JOBS, "{\"variables\":{\"version\":\"v1.2\",\"slow/~\":\"" + text + "\"}}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void the_schema_is_answered_and_is_part_of_the_definition() {
    JsonObject schema = ApiClient.json(api().get("/v1/pipelines/typed/schema"));

    assertThat(schema.getString("$schema")).endsWith("2020-12/schema");
    assertThat(schema.getBoolean("additionalProperties")).isFalse();
    assertThat(schema.getJsonArray("required").getString(0)).isEqualTo("version");
    JsonObject version = schema.getJsonObject("properties").getJsonObject("version");
    assertThat(version.getString("description")).isEqualTo("Tag to deploy");
    assertThat(version.getString("pattern")).isEqualTo("^(?:v\\d+\\.\\d+)$");
    JsonObject detail = ApiClient.json(api().get("/v1/pipelines/typed"));
    assertThat(detail.getJsonObject("definition").getJsonObject("variables")).isEqualTo(schema);
    assertThat(ApiClient.json(api().get("/v1/pipelines/success/schema")).toString())
        .contains("\"properties\":{}", "\"additionalProperties\":true");
    assertThat(api().get("/v1/pipelines/none/schema").statusCode()).isEqualTo(404);
  }

  @Test
  void a_schedule_of_the_api_is_held_against_them() {
    HttpResponse<String> answer =
        api()
            .send(
                api()
                    .request("/v1/pipelines/typed/schedules/mine")
                    .PUT(
                        BodyPublishers.ofString(
                            "{\"every\":\"24h\",\"variables\":{\"count\":11}}")));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(ApiClient.json(answer).getJsonArray("problems").toString())
        .contains("/variables/version: is required", "/variables/count: must be at most 10");
  }
}
