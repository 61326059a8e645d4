package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Operations on many jobs at once, and lists that are searched and counted. */
class ManyJobsIT extends ServerIT {

  @Test
  void a_filter_cancels_what_waits_and_what_runs() {
    IntStream.range(0, 5).forEach(i -> api().schedule("many-held", "{\"number\":" + i + "}"));
    String filter = "{\"filter\":{\"pipeline\":\"many-held\"}}";

    List<JsonObject> canceled = outcomes("/v1/jobs/cancel", filter);

    assertThat(canceled).hasSize(5).allMatch(job -> job.getBoolean("done"));
    canceled.forEach(job -> api().await(job.getString("id"), "canceled"));
    assertThat(outcomes("/v1/jobs/cancel", filter)).isEmpty();
  }

  @Test
  void jobs_are_run_again_in_their_order_and_each_tells_why_not() {
    String failed = api().schedule("failure");
    String other = api().schedule("failure");
    String fine = api().schedule("success");
    api().await(failed, "failed");
    api().await(other, "failed");
    api().await(fine, "succeeded");

    List<JsonObject> retried =
        outcomes(
            "/v1/jobs/retry?from=failed",
            "{\"ids\":[\"" + String.join("\",\"", failed, fine, other) + "\"]}");

    assertThat(retried)
        .extracting(job -> job.getBoolean("done"))
        .containsExactly(true, false, true);
    assertThat(retried.get(1).getString("detail")).contains("succeeded");
    assertThat(api().await(retried.get(0).getString("job"), "failed").getString("retryOf"))
        .isEqualTo(failed);
  }

  @Test
  void a_body_that_does_not_say_which_jobs_is_refused() {
    for (String body : List.of("", "{}", "{\"filter\":{\"pipline\":\"x\"}}", "{\"ids\":[1]}")) {
      assertThat(api().post("/v1/jobs/cancel", body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(api().post("/v1/jobs/retry?from=here", "{\"ids\":[]}").statusCode()).isEqualTo(400);
    assertThat(api().get("/v1/jobs/cancel").statusCode()).isIn(404, 405);
  }

  @Test
  void a_list_is_searched_counted_and_shortened() {
    String text = "x".repeat(300);
    String job =
        api().schedule("page-held", "{\"version\":\"9.9.7-rare\",\"long\":\"" + text + "\"}");

    JsonObject page =
        json(
            "/v1/jobs?pipeline=page-held&q=version%3D9.9.7&variables=short&tasks=short&total=true");
    JsonObject found = page.getJsonArray("jobs").getJsonObject(0);
    assertThat(found.getString("id")).isEqualTo(job);
    assertThat(found.getJsonObject("variables").getString("long")).hasSize(101);
    assertThat(found.getJsonArray("tasks").getJsonObject(0).keySet())
        .containsExactlyInAnyOrder("name", "status");
    assertThat(page.containsKey("total")).isFalse();
    assertThat(json("/v1/jobs?q=" + job).getJsonArray("jobs")).hasSize(1);
    assertThat(json("/v1/jobs?pipeline=page-held&total=true&limit=1").getInt("total")).isPositive();
    api().post("/v1/jobs/" + job + "/cancel", "");
  }

  private JsonObject json(String path) {
    HttpResponse<String> answer = api().get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return ApiClient.json(answer);
  }

  private List<JsonObject> outcomes(String path, String body) {
    HttpResponse<String> answer = api().post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return ApiClient.json(answer).getJsonArray("jobs").stream()
        .map(JsonValue::asJsonObject)
        .toList();
  }
}
