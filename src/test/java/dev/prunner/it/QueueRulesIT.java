package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What jobs do to each other, and what a request does that is sent again. */
class QueueRulesIT extends ServerIT {

  @Test
  void a_new_job_interrupts_the_old_one_and_starts_when_that_is_gone() {
    String go = UUID.randomUUID().toString();
    String old = api().schedule("interrupting", "{\"go\":\"" + go + "\"}");
    api().await(old, "running");
    String newer = api().schedule("interrupting", "{\"go\":\"" + go + "\"}");
    assertThat(api().job(newer).getString("status")).isEqualTo("waiting");

    JsonObject interrupted = api().await(old, "canceled");
    assertThat(interrupted.getString("reason")).isEqualTo("interrupted");
    assertThat(interrupted.getString("replacedBy")).isEqualTo(newer);
    JsonObject started = api().await(newer, "running");
    assertThat(started.getJsonArray("replaces").getString(0)).isEqualTo(old);
    assertThat(Instant.parse(started.getString("start")))
        .isAfterOrEqualTo(Instant.parse(interrupted.getString("end")).minusMillis(1));
    api().post("/v1/jobs/" + newer + "/cancel", "");
    api().awaitEnd(newer);
  }

  @Test
  void a_request_that_comes_many_times_at_once_with_the_same_key_is_one_job() {
    String key = UUID.randomUUID().toString();
    List<HttpResponse<String>> answers =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(n -> send(api(), "/v1/pipelines/success/jobs", "{}", key))
            .toList();

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(202);
    String job = ApiClient.json(answers.get(0)).getString("id");
    assertThat(answers).allMatch(answer -> ApiClient.json(answer).getString("id").equals(job));
    String compat = "{\"pipeline\":\"success\"}";
    for (ApiClient client : List.of(api(), api().atTheRoot())) {
      HttpResponse<String> again = send(client, "/pipelines/schedule", compat, key);
      assertThat(ApiClient.json(again).getString("jobId")).isEqualTo(job);
      HttpResponse<String> other =
          send(
              client,
              "/pipelines/schedule",
              "{\"pipeline\":\"success\",\"variables\":{\"a\":1}}",
              key);
      assertThat(other.statusCode()).isEqualTo(422);
    }
    assertThat(send(api(), "/v1/pipelines/success/jobs", "{}", " ").statusCode()).isEqualTo(400);
    api().await(job, "succeeded");
  }

  private static HttpResponse<String> send(ApiClient client, String path, String body, String key) {
    return client.send(
        client.request(path, "Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
  }

  @Test
  void a_second_job_with_a_unique_value_is_refused_with_the_id_of_the_first() {
    String job = api().schedule("tenants", "{\"tenant\":\"acme\"}");

    String path = "/v1/pipelines/tenants/jobs";
    HttpResponse<String> refused = api().post(path, "{\"variables\":{\"tenant\":\"acme\"}}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(ApiClient.json(refused).getString("job")).isEqualTo(job);
    assertThat(
            api()
                .post(
                    "/pipelines/schedule",
                    "{\"pipeline\":\"tenants\",\"variables\":{\"tenant\":\"acme\"}}")
                .statusCode())
        .isEqualTo(400);
    PageIT.release(job);
    api().await(job, "succeeded");
    String again = api().schedule("tenants", "{\"tenant\":\"acme\"}");
    PageIT.release(again);
    api().await(again, "succeeded");
  }
}
