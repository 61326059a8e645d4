package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryIT extends ServerIT {

  @Test
  void from_failed_runs_what_had_not_succeeded() throws Exception {
    Path fixed = Path.of("target/it/project/fixed-" + System.nanoTime());
    String id = api().schedule("fixable", "{\"fixed\":\"" + fixed.getFileName() + "\"}");
    api().await(id, "failed");
    Files.createFile(fixed);

    HttpResponse<String> answer = api().post("/v1/jobs/" + id + "/retry?from=failed", "");
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonObject again = ApiClient.json(answer);
    assertThat(again.getString("retryOf")).isEqualTo(id);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/api/v1/jobs/" + again.getString("id"));
    assertThat(statuses(api().await(again.getString("id"), "succeeded")))
        .isEqualTo(Map.of("first", "skipped", "second", "done"));
    assertThat(api().logs(again.getString("id"), "first").getString("stdout")).isEmpty();
  }

  @Test
  void a_job_that_succeeded_can_be_run_again_as_a_whole_only() {
    String id = api().schedule("success", "{\"a\":1}");
    api().await(id, "succeeded");

    assertThat(api().post("/v1/jobs/" + id + "/retry?from=failed", "").statusCode()).isEqualTo(409);
    JsonObject again = ApiClient.json(api().post("/v1/jobs/" + id + "/retry", ""));
    assertThat(api().await(again.getString("id"), "succeeded").getJsonObject("variables"))
        .isEqualTo(api().job(id).getJsonObject("variables"));
  }

  @Test
  void only_ended_jobs_can_be_retried_and_only_from_failed() {
    String waiting = api().schedule("delayed");

    assertThat(api().post("/v1/jobs/" + waiting + "/retry", "").statusCode()).isEqualTo(409);
    assertThat(api().post("/v1/jobs/" + waiting + "/retry?from=here", "").statusCode())
        .isEqualTo(400);
    assertThat(api().post("/v1/jobs/unknown/retry", "").statusCode()).isEqualTo(404);
    api().post("/job/cancel?id=" + waiting, "");
  }
}
