package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.MetricsText;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever looks after a server asks it. */
class OperationsIT extends ServerIT {

  @Test
  void it_is_alive() {
    HttpResponse<String> answer = api().withoutToken().get("/v1/health/live");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"checks\":[],\"status\":\"UP\"}");
  }

  @Test
  void it_is_ready_and_tells_a_stranger_no_details() {
    HttpResponse<String> answer = api().withoutToken().get("/v1/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ApiClient.json(answer).getString("status")).isEqualTo("UP");
    assertThat(checks(answer))
        .extracting(check -> check.getString("name"))
        .containsExactly("jobs", "database", "data", "definitions", "launchers");
    assertThat(checks(answer)).noneMatch(check -> check.containsKey("data"));
  }

  @Test
  void with_a_token_there_are_details() {
    List<JsonObject> checks = checks(api().get("/v1/health/ready"));

    assertThat(checks.get(2).getJsonObject("data").getJsonNumber("freeBytes").longValue())
        .isPositive();
    assertThat(checks.get(3).getJsonObject("data").getInt("pipelines")).isPositive();
    assertThat(checks.get(3).getJsonObject("data").getJsonArray("problems")).isEmpty();
  }

  /** WildFly has it at its port of management, and standalone.xml not at all. */
  @Test
  @Tag("payara")
  void the_servers_own_address_says_the_same() {
    HttpResponse<String> answer = api().getOfServer("/health/ready");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"prunner\"").contains("\"database\":\"UP\"");
    assertThat(api().getOfServer("/health/live").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/metrics",
        "/v1/health",
        "/v1/health/",
        "/v1/health/live/x",
        "/v1/health/started",
        "/v1/health/../jobs",
        "/v1/health/ready;x/../../jobs"
      })
  void nothing_else_is_open(String path) {
    assertThat(api().withoutToken().get(path).statusCode()).isEqualTo(401);
  }

  @Test
  void a_server_that_is_alone_shows_itself() {
    JsonObject servers = ApiClient.json(api().get("/v1/servers"));

    assertThat(servers.getBoolean("shared")).isFalse();
    assertThat(servers.getBoolean("sameDefinitions")).isTrue();
    assertThat(servers.getJsonArray("servers").getValuesAs(JsonObject.class))
        .singleElement()
        .satisfies(
            server -> {
              assertThat(server.getString("state")).isEqualTo("alive");
              assertThat(server.getString("name")).isNotEmpty();
              assertThat(server.getString("definitions")).matches("[0-9a-f]{12}");
              assertThat(server).doesNotContainKeys("leaseSeconds", "url");
            });
  }

  @Test
  void real_jobs_are_counted() {
    MetricsText before = metrics();
    api().await(api().schedule("measured"), "failed");
    api().await(api().schedule("measured"), "failed");

    Awaitility.await()
        .untilAsserted(
            () -> {
              MetricsText now = metrics();
              assertThat(added("prunner_jobs_accepted_total{pipeline=\"measured\"}", before, now))
                  .isEqualTo(2);
              assertThat(
                      added(
                          "prunner_jobs_ended_total{pipeline=\"measured\",status=\"failed\"}",
                          before,
                          now))
                  .isEqualTo(2);
              assertThat(
                      added(
                          "prunner_tasks_ended_total{pipeline=\"measured\",status=\"done\"}",
                          before,
                          now))
                  .isEqualTo(2);
              assertThat(added("prunner_output_bytes_total{pipeline=\"measured\"}", before, now))
                  .isEqualTo(14);
              assertThat(added("prunner_job_run_seconds_count{pipeline=\"measured\"}", before, now))
                  .isEqualTo(2);
              assertThat(added("prunner_processes_started_total", before, now))
                  .isGreaterThanOrEqualTo(4);
              assertThat(now.value("prunner_jobs_running{pipeline=\"measured\"}")).isZero();
              assertThat(now.value("prunner_wait_list_limit{pipeline=\"measured\"}")).isEqualTo(3);
              assertThat(now.value("prunner_database_seconds_count{operation=\"finish\"}"))
                  .isPositive();
              assertThat(now.value("prunner_database_up")).isEqualTo(1);
              assertThat(now.value("prunner_data_free_bytes")).isPositive();
            });
  }

  @Test
  void metrics_are_in_the_format_of_prometheus() {
    HttpResponse<String> answer = api().get("/v1/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("").split(";\\s*", -1))
        .containsExactlyInAnyOrder("text/plain", "version=0.0.4", "charset=utf-8");
    assertThat(MetricsText.parse(answer.body()).mentioning("prunner_build_info")).hasSize(1);
  }

  private MetricsText metrics() {
    return MetricsText.parse(api().get("/v1/metrics").body());
  }

  private static double added(String sample, MetricsText before, MetricsText now) {
    return now.value(sample) - before.value(sample);
  }

  private static List<JsonObject> checks(HttpResponse<String> answer) {
    return ApiClient.json(answer).getJsonArray("checks").stream()
        .map(JsonValue::asJsonObject)
        .toList();
  }
}
