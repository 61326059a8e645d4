package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipeline, or all of them, accepts jobs and starts none. */
class PauseIT extends ServerIT {

  private static final String PIPELINE = "/v1/pipelines/success";

  @AfterEach
  void resume() {
    api().post(PIPELINE + "/resume", "");
    api().post("/v1/resume", "");
  }

  @Test
  void a_paused_pipeline_starts_its_jobs_when_it_is_resumed() {
    JsonObject paused =
        ApiClient.json(api().post(PIPELINE + "/pause", "{\"reason\":\"a migration\"}"));
    assertThat(paused.getJsonObject("paused").getString("reason")).isEqualTo("a migration");
    assertThat(paused.getJsonObject("paused").getString("user")).isEqualTo("jane");
    assertThat(paused.getJsonObject("paused").containsKey("until")).isFalse();

    String job = api().schedule("success");
    assertThat(api().job(job).getString("status")).isEqualTo("waiting");
    assertThat(ApiClient.json(api().get(PIPELINE)).getJsonObject("pipeline")).containsKey("paused");

    JsonObject resumed = ApiClient.json(api().post(PIPELINE + "/resume", ""));
    assertThat(resumed).doesNotContainKey("paused");
    api().await(job, "succeeded");
  }

  @Test
  void all_are_paused_until_all_are_resumed() {
    JsonObject paused = ApiClient.json(api().post("/v1/pause", ""));
    assertThat(paused).containsKey("paused");
    assertThat(paused.getJsonArray("pipelines"))
        .isNotEmpty()
        .allMatch(pipeline -> pipeline.asJsonObject().containsKey("paused"));
    String job = api().schedule("success");
    assertThat(ApiClient.json(api().get("/v1/pipelines"))).containsKey("paused");
    assertThat(api().job(job).getString("status")).isEqualTo("waiting");

    assertThat(ApiClient.json(api().post("/v1/resume", ""))).doesNotContainKey("paused");
    api().await(job, "succeeded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"until\":\"2020-01-01T00:00:00Z\"}",
        "{\"until\":\"tomorrow\"}",
        "{\"reason\":1}",
        "[]"
      })
  void a_pause_that_makes_no_sense_is_refused(String body) {
    HttpResponse<String> answer = api().post(PIPELINE + "/pause", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(api().post("/v1/pipelines/no-such/pause", "").statusCode()).isEqualTo(404);
  }
}
