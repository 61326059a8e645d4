package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules over the API; what becomes of them in time is tested without a server. */
class ScheduleIT extends ServerIT {

  private static final String OWN = "/v1/pipelines/success/schedules/own";
  private static final String IN_FILE = "/v1/pipelines/scheduled/schedules/nightly";

  @AfterEach
  void remove() {
    delete(OWN);
  }

  @Test
  void one_that_is_made_fires_until_it_is_disabled() {
    JsonObject made = ApiClient.json(put(OWN, "{\"every\":\"1s\",\"variables\":{\"a\":[1]}}"));
    assertThat(made.getString("user")).isEqualTo("jane");
    assertThat(made.getString("words")).isEqualTo("every 1s");

    JsonObject fired =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> ApiClient.json(api().get(OWN)), now -> now.containsKey("lastFiring"));
    JsonObject job = api().awaitEnd(fired.getJsonObject("lastFiring").getString("job"));
    assertThat(job.getString("user")).isEqualTo("jane");
    assertThat(job.getString("schedule")).isEqualTo("own");
    assertThat(job).containsKey("scheduledAt");

    JsonObject disabled = ApiClient.json(api().post(OWN + "/disable", ""));
    assertThat(disabled).doesNotContainKey("next");
    assertThat(ApiClient.json(api().post(OWN + "/enable", ""))).containsKey("next");
    assertThat(delete(OWN).statusCode()).isEqualTo(204);
    assertThat(api().get(OWN).statusCode()).isEqualTo(404);
  }

  @Test
  void one_of_a_file_can_be_run_and_looked_at_but_not_changed() {
    assertThat(api().get("/v1/schedules").body()).contains("\"nightly\"", "\"Europe/Berlin\"");
    assertThat(put(IN_FILE, "{\"every\":\"1h\"}").statusCode()).isEqualTo(409);
    assertThat(delete(IN_FILE).statusCode()).isEqualTo(409);

    HttpResponse<String> run = api().post(IN_FILE + "/run", "");
    assertThat(run.statusCode()).isEqualTo(202);
    String job = ApiClient.json(run).getString("id");
    String at = api().awaitEnd(job).getString("scheduledAt");
    String[] printed = api().logs(job, "tell").getString("stdout").strip().split(" ", -1);
    assertThat(printed).hasSize(2);
    assertThat(printed[0]).isEqualTo(printed[1]).startsWith(at.substring(0, 19));

    JsonObject definition =
        ApiClient.json(api().get("/v1/pipelines/scheduled")).getJsonObject("definition");
    assertThat(definition.getJsonObject("schedules")).containsOnlyKeys("nightly");
  }

  @Test
  void previews_tell_what_daylight_saving_does() {
    HttpResponse<String> spring =
        api().get(IN_FILE + "/next?count=3&after=2026-03-28T12:00:00%2B01:00");
    assertThat(spring.body()).contains("2026-03-29T01:00:00.000Z", "2026-03-30T00:30:00.000Z");

    HttpResponse<String> autumn =
        api()
            .post(
                "/v1/schedules/preview?after=2026-10-24T12:00:00Z",
                "{\"cron\":\"30 2 * * *\",\"timeZone\":\"Europe/Berlin\",\"dst\":\"literal\"}");
    assertThat(autumn.body())
        .contains("at 02:30", "2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z");
    assertThat(api().get(IN_FILE + "/next?after=soon").statusCode()).isEqualTo(400);
    assertThat(api().get(IN_FILE + "/next?count=101").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"every\":\"1ms\",\"timeZone\":\"Moon\",\"more\":1} | 422",
        "{} | 422",
        "[] | 400",
        "'' | 400",
      })
  void what_is_no_schedule_is_refused(String body, int status) {
    HttpResponse<String> refused = put(OWN, body);

    assertThat(refused.statusCode()).isEqualTo(status);
    if (body.contains("Moon")) {
      assertThat(ApiClient.json(refused).getJsonArray("problems")).hasSize(3);
    }
    assertThat(put(OWN.replace("success", "nowhere"), "{\"every\":\"1h\"}").statusCode())
        .isEqualTo(404);
  }

  private HttpResponse<String> put(String path, String body) {
    return api().send(api().request(path).PUT(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> delete(String path) {
    return api().send(api().request(path).DELETE());
  }
}
