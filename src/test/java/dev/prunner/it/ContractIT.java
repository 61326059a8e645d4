package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both APIs over HTTP: their forms, and what they say to what is wrong. */
class ContractIT extends ServerIT {

  private static final JsonValue NULL = JsonValue.NULL;
  private static final String NO_JOB = "11111111-2222-4333-8444-555555555555";

  @Test
  void lists_pipelines_sorted_by_name_with_and_without_a_slash() {
    HttpResponse<String> answer = api().get("/pipelines/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    JsonObject first = ApiClient.json(answer).getJsonArray("pipelines").getJsonObject(0);
    assertThat(first.keySet()).containsExactlyInAnyOrder("pipeline", "schedulable", "running");
    assertThat(first.getString("pipeline")).isEqualTo("Any / name <b>");
    assertThat(api().get("/pipelines").body()).contains("\"success\"");
  }

  @Test
  void a_job_in_the_words_of_the_original() {
    String id = api().schedule("failure");
    api().await(id, "failed");
    JsonObject job = ApiClient.json(api().get("/job/detail?id=" + id));

    assertThat(job.keySet())
        .containsExactlyInAnyOrder(
            "id",
            "pipeline",
            "tasks",
            "completed",
            "canceled",
            "errored",
            "created",
            "start",
            "end",
            "lastError",
            "user");
    assertThat(job.getBoolean("completed")).isTrue();
    assertThat(job.getBoolean("errored")).isTrue();
    assertThat(job.getBoolean("canceled")).isFalse();
    assertThat(job.getString("created")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    JsonObject bad = job.getJsonArray("tasks").getJsonObject(0);
    assertThat(bad.getInt("exitCode")).isEqualTo(42);
    assertThat(bad.getString("error")).isEqualTo("exit status 42");
    assertThat(bad.getBoolean("skipped")).isFalse();
    assertThat(ApiClient.json(api().get("/pipelines/jobs")).getJsonArray("jobs").toString())
        .contains(id);
  }

  @Test
  void what_has_no_time_yet_is_null_for_the_page_of_the_original() {
    String runs = api().schedule("held");
    String waits = api().schedule("held");
    try {
      JsonObject job = ApiClient.json(api().get("/job/detail?id=" + waits));

      assertThat(job).containsEntry("start", NULL).containsEntry("end", NULL);
      assertThat(job.getJsonArray("tasks").getJsonObject(0))
          .containsEntry("start", NULL)
          .containsEntry("end", NULL);
      assertThat(job).doesNotContainKeys("lastError", "variables");
    } finally {
      api().post("/job/cancel?id=" + waits, "");
      api().post("/job/cancel?id=" + runs, "");
    }
  }

  @Test
  void the_operations_of_the_original_answer_at_the_root_as_well() {
    ApiClient root = api().atTheRoot();
    String id = root.schedule("success");
    api().awaitEnd(id);
    String detail = "/job/detail?id=" + id;

    assertThat(root.get(detail).body()).isEqualTo(api().get(detail).body()).contains(id);
    assertThat(root.logs(id, "first").getString("stdout")).isEqualTo("out\n");
    assertThat(ApiClient.json(root.get("/pipelines/jobs")).keySet())
        .containsExactly("pipelines", "jobs");
    assertThat(root.get("/pipelines/jobs").body()).contains(id);
    assertThat(root.get("/pipelines").body()).isEqualTo(root.get("/pipelines/").body());
    assertThat(root.post("/job/cancel?id=" + id, "").statusCode()).isEqualTo(409);
    assertThat(root.get("/pipelines/schedule").statusCode()).isEqualTo(405);
    assertThat(root.get("/v1/jobs").statusCode()).isEqualTo(404);
    assertThat(root.get("/").body()).startsWith("<!doctype html>");
  }

  @Test
  void a_long_answer_at_the_root_is_whole() {
    String id = api().schedule("large");
    api().await(id, "succeeded");

    assertThat(api().atTheRoot().logs(id, "a").getString("stdout")).hasSize(20_000_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/pipelines/schedule | {bad | 400 | not valid JSON",
        "/pipelines/schedule | [] | 400 | must be a JSON object",
        "/pipelines/schedule | {\"pipeline\":\"success\"} x | 400 | not valid JSON",
        "/pipelines/schedule | '' | 400 | no body",
        "/pipelines/schedule | {} | 400 | 'pipeline' is missing",
        "/pipelines/schedule | {\"pipeline\":5} | 400 | 'pipeline' must be a text",
        "/pipelines/schedule | {\"pipeline\":\"nope\"} | 400 | there is no pipeline 'nope'",
        "/pipelines/schedule | {\"pipeline\":\"success\",\"variables\":[]} | 400 | 'variables' must be",
        "/pipelines/schedule | {\"pipeline\":\"success\",\"variables\":{\"a\":\"\\u0000\"}} | 400 | NUL",
        "/pipelines/schedule | {\"pipeline\":\"success\",\"variables\":{\"__jobID\":1}} | 400 | taken",
        "/pipelines/schedule | {\"pipeline\":\"success\",\"variables\":{\"a\":1e99999}} | 400 | digits",
        "/v1/pipelines/nope/jobs | {} | 404 | there is no pipeline 'nope'",
        "/v1/pipelines/success/jobs | {bad | 400 | not valid JSON",
        "/job/cancel?id=" + NO_JOB + " | '' | 404 | there is no job",
        "/job/cancel | '' | 400 | UUID",
        "/v1/jobs/" + NO_JOB + "/cancel | '' | 404 | there is no job",
        "/v1/whoami | '' | 405 | 405"
      })
  void says_what_is_wrong_with_a_request(String path, String body, int status, String message) {
    assertRefused(api().post(path, body), path, status, message);
    if (!path.startsWith("/v1")) {
      assertRefused(api().atTheRoot().post(path, body), path, status, message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/job/detail?id=x | 400 | UUID",
        "/job/detail | 400 | UUID",
        "/job/detail?id=1-1-1-1-1 | 400 | UUID",
        "/job/detail?id=" + NO_JOB + " | 404 | there is no job",
        "/job/logs?id=" + NO_JOB + " | 400 | 'task' is missing",
        "/job/logs?id=" + NO_JOB + "&task=a | 404 | there is no job",
        "/nothing/here | 404 | 404",
        "/v1/nothing | 404 | 404",
        "/v1/jobs/x | 404 | there is no job x",
        "/v1/jobs?status=done | 400 | 'status' must be one of waiting",
        "/v1/jobs?since=yesterday | 400 | 'since'",
        "/v1/jobs?since=%2B12000-01-01T00:00:00Z | 400 | 'since'",
        "/v1/jobs?limit=501 | 400 | 'limit'",
        "/v1/jobs?limit=x | 400 | 'limit'",
        "/v1/jobs?cursor=*** | 400 | 'cursor'",
        "/v1/pipelines/nope | 404 | there is no pipeline"
      })
  void says_what_is_wrong_with_a_question(String path, int status, String message) {
    assertRefused(api().get(path), path, status, message);
    if (path.startsWith("/job")) {
      assertRefused(api().atTheRoot().get(path), path, status, message);
    }
  }

  @Test
  void a_body_that_is_too_long_is_refused_whether_or_not_it_says_so() {
    String large =
        "{\"pipeline\":\"success\",\"variables\":{\"a\":\"" + "x".repeat(5 << 20) + "\"}}";

    byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
    assertThat(byHttp1(api(), "/pipelines/schedule", BodyPublishers.ofByteArray(bytes)))
        .isEqualTo(413);
    assertThat(byHttp1(api().atTheRoot(), "/pipelines/schedule", BodyPublishers.ofByteArray(bytes)))
        .isEqualTo(413);
    BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    assertThat(byHttp1(api(), "/v1/pipelines/success/jobs", chunked)).isEqualTo(413);
  }

  /** Without an offer of HTTP/2, for which Grizzly would read all of the body first. */
  private static int byHttp1(ApiClient api, String path, BodyPublisher body) {
    return api.send(api.request(path).version(HttpClient.Version.HTTP_1_1).POST(body)).statusCode();
  }

  @Test
  void no_depth_of_a_body_is_too_much_for_the_server() {
    String deep = "[".repeat(200_000) + "]".repeat(200_000);
    String body = "{\"pipeline\":\"success\",\"variables\":{\"a\":" + deep + "}}";

    assertRefused(
        api().post("/pipelines/schedule", body), "/pipelines/schedule", 400, "nested deeper");
  }

  @Test
  void knows_every_time_that_can_be_written() {
    assertThat(api().get("/v1/jobs?since=0000-01-01T00:00:00Z").statusCode()).isEqualTo(200);
    assertThat(api().get("/v1/jobs?until=9999-12-31T23:59:59Z").statusCode()).isEqualTo(200);
  }

  @Test
  void our_own_api_schedules_without_a_body_and_says_where_the_job_is() {
    HttpResponse<String> answer = api().post("/v1/pipelines/success/jobs", "");

    assertThat(answer.statusCode()).isEqualTo(202);
    String id = ApiClient.json(answer).getString("id");
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/api/v1/jobs/" + id);
    assertThat(api().awaitEnd(id).getString("created")).matches(".*\\.\\d{3}Z");
  }

  @Test
  void pages_through_jobs_newest_first() {
    for (int i = 0; i < 3; i++) {
      api().awaitEnd(api().schedule("success"));
    }
    JsonObject first = ApiClient.json(api().get("/v1/jobs?limit=2&pipeline=success&user=jane"));
    JsonObject second =
        ApiClient.json(
            api().get("/v1/jobs?limit=2&pipeline=success&cursor=" + first.getString("next")));

    assertThat(first.getJsonArray("jobs")).hasSize(2);
    assertThat(created(first, 0)).isGreaterThanOrEqualTo(created(first, 1));
    assertThat(created(first, 1)).isGreaterThanOrEqualTo(created(second, 0));
    assertThat(second.getJsonArray("jobs").toString())
        .doesNotContain(first.getJsonArray("jobs").getJsonObject(1).getString("id"));
  }

  @Test
  void a_log_is_read_whole_in_part_and_from_its_end() {
    String id = api().schedule("large");
    api().await(id, "succeeded");
    String log = "/v1/jobs/" + id + "/tasks/a/logs/stdout";

    HttpResponse<String> whole = api().get(log);
    assertThat(whole.body()).hasSize(20_000_000).startsWith("0123456789abcdef\n");
    String tag = whole.headers().firstValue("ETag").orElseThrow();
    assertThat(api().get(log, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(api().get(log, "If-None-Match", "\"x\", W/" + tag).statusCode()).isEqualTo(304);
    assertThat(api().get(log, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    assertThat(api().get(log, "Range", "bytes=0-0", "If-Range", tag).statusCode()).isEqualTo(206);
    assertThat(api().get(log, "Range", "bytes=0-0", "If-Range", "\"x\"").statusCode())
        .isEqualTo(200);

    HttpResponse<String> part = api().get(log, "Range", "bytes=17-33");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("0123456789abcdef\n");
    assertThat(part.headers().firstValue("Content-Range")).contains("bytes 17-33/20000000");
    HttpResponse<String> beyond = api().get(log, "Range", "bytes=30000000-");
    assertRefused(beyond, log, 416, "20000000 bytes");
    assertThat(beyond.headers().firstValue("Content-Range")).contains("bytes */20000000");

    assertThat(api().get(log + "?tail=2").body().lines()).hasSize(2);
    assertThat(api().get(log + "?tail=0").statusCode()).isEqualTo(400);
    assertThat(api().logs(id, "a").getString("stdout")).hasSize(20_000_000);
  }

  @Test
  void head_tells_of_the_whole_log_since_ranges_are_for_get() {
    String log = endedLog();

    var head = api().request(log, "Range", "bytes=0-0").method("HEAD", BodyPublishers.noBody());
    HttpResponse<String> answer = api().send(head);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Length")).contains("4");
    assertThat(answer.headers().firstValue("Content-Range")).isEmpty();
    var beyond = api().request(log, "Range", "bytes=9-").method("HEAD", BodyPublishers.noBody());
    assertThat(api().send(beyond).statusCode()).isEqualTo(200);
  }

  @Test
  void the_last_lines_of_a_log_have_a_tag_of_their_own_and_no_ranges() {
    String log = endedLog();
    String whole = api().get(log).headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> last = api().get(log + "?tail=1");
    String tag = last.headers().firstValue("ETag").orElseThrow();

    assertThat(last.headers().firstValue("Accept-Ranges")).isEmpty();
    assertThat(api().get(log + "?tail=1", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(api().get(log + "?tail=1", "If-None-Match", whole).statusCode()).isEqualTo(200);
    assertThat(api().get(log + "?tail=2", "If-None-Match", tag).statusCode()).isEqualTo(200);
    HttpResponse<String> ranged = api().get(log + "?tail=1", "Range", "bytes=0-0");
    assertThat(ranged.statusCode()).isEqualTo(200);
    assertThat(ranged.body()).isEqualTo("out\n");
  }

  private String endedLog() {
    String id = api().schedule("success");
    api().await(id, "succeeded");
    return "/v1/jobs/" + id + "/tasks/first/logs/stdout";
  }

  @Test
  void has_no_second_description_beside_openapi() {
    assertThat(api().get("/application.wadl").statusCode()).isEqualTo(404);
  }

  @Test
  void shows_the_whole_definition_of_a_pipeline() {
    JsonObject detail = ApiClient.json(api().get("/v1/pipelines/held"));

    assertThat(detail.getJsonObject("pipeline").getInt("queueLimit")).isEqualTo(1);
    assertThat(detail.getJsonObject("definition").getString("onRestart")).isEqualTo("adopt");
  }

  @Test
  void tells_the_caller_who_it_is() {
    assertThat(api().get("/v1/whoami").body()).contains("\"name\":\"jane\"");
  }

  private static String created(JsonObject page, int job) {
    return page.getJsonArray("jobs").getJsonObject(job).getString("created");
  }

  private static void assertRefused(
      HttpResponse<String> answer, String path, int status, String message) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(message);
    String type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    boolean own = path.startsWith("/v1");
    assertThat(type).startsWith(own ? "application/problem+json" : "application/json");
    assertThat(ApiClient.json(answer).keySet())
        .isEqualTo(
            own
                ? java.util.Set.of("type", "title", "status", "detail")
                : java.util.Set.of("error"));
  }
}
