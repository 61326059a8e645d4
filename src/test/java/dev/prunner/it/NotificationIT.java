package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What receivers are told, as the API shows it; the receiver is at an address that is refused. */
class NotificationIT extends ServerIT {

  private static final String PATH = "/v1/notifications";

  @Test
  void what_cannot_be_sent_is_shown_with_the_reason() {
    String job = api().schedule("told");
    api().await(job, "succeeded");

    Awaitility.await().until(() -> first("?job=" + job).containsKey("lastError"));
    JsonObject pending = first("?job=" + job + "&pipeline=told&state=pending&limit=1");
    assertThat(pending.getString("event")).isEqualTo("succeeded");
    assertThat(pending.getString("job")).isEqualTo(job);
    assertThat(pending.getString("subject")).isEqualTo(job);
    assertThat(pending.getString("receiver")).isEqualTo("http://127.0.0.1:9");
    assertThat(pending.getString("lastError")).contains("prunner.notify-private");
    assertThat(pending.getInt("attempts")).isPositive();
    assertThat(pending.toString()).doesNotContain("secret-token");

    String one = PATH + "/" + pending.getString("id");
    assertThat(ApiClient.json(api().get(one)).getString("id")).isEqualTo(pending.getString("id"));
    assertThat(api().post(one + "/retry", "").statusCode()).isEqualTo(409);
  }

  private JsonObject first(String query) {
    return ApiClient.json(api().get(PATH + query)).getJsonArray("notifications").getJsonObject(0);
  }

  @Test
  void a_test_goes_to_each_receiver_and_they_are_listed_in_pages() {
    for (int time = 0; time < 2; time++) {
      JsonObject tests = ApiClient.json(api().post(PATH + "/test", "{\"pipeline\": \"told\"}"));
      assertThat(tests.getJsonArray("notifications")).hasSize(1);
      assertThat(tests.getJsonArray("notifications").getJsonObject(0).getString("event"))
          .isEqualTo("test");
    }

    JsonObject page = ApiClient.json(api().get(PATH + "?pipeline=told&limit=1"));
    assertThat(page.getJsonArray("notifications")).hasSize(1);
    JsonObject next = first("?pipeline=told&limit=1&cursor=" + page.getString("next"));
    assertThat(next.getString("id"))
        .isNotEqualTo(page.getJsonArray("notifications").getJsonObject(0).getString("id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?state=planned", "?limit=0", "?job=1", "?cursor=%20", "?pipeline=%00"})
  void a_query_that_makes_no_sense_is_refused(String query) {
    assertThat(api().get(PATH + query).statusCode()).isEqualTo(400);
  }

  @Test
  void what_is_not_there_cannot_be_tried() {
    assertThat(api().post(PATH + "/test", "{\"pipeline\": \"no-such\"}").statusCode())
        .isEqualTo(404);
    assertThat(api().post(PATH + "/test", "{\"pipeline\": \"success\"}").statusCode())
        .isEqualTo(409);
    assertThat(api().post(PATH + "/test", "{}").statusCode()).isEqualTo(400);
    for (String id : List.of("1", UUID.randomUUID().toString())) {
      assertThat(api().get(PATH + "/" + id).statusCode()).isEqualTo(404);
      assertThat(api().post(PATH + "/" + id + "/retry", "").statusCode()).isEqualTo(404);
    }
  }
}
