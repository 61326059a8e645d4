package dev.prunner.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NotificationsTest extends ClientFixture {

  private static final String PENDING =
      """
      {"id":"%1$s","pipeline":"deploy","job":"%1$s","event":"failed","subject":"%1$s",\
      "receiver":"https://chat.example","time":"2026-01-01T01:30:00.000Z","state":"pending",\
      "attempts":3,"due":"2026-01-01T01:30:07.000Z","lastError":"answered 500"}"""
          .formatted(ID);

  private final Notifications notifications = client.notifications();

  @Test
  void lists_what_is_told() throws InterruptedException {
    for (int time = 0; time < 3; time++) {
      server.json(200, "{\"notifications\":[" + PENDING + "]}");
    }
    Notification found = notifications.last().get(0);
    notifications.of(ID);
    notifications.givenUp();

    assertThat(found.job()).contains(ID);
    assertThat(found.state()).isEqualTo("pending");
    assertThat(found.attempts()).isEqualTo(3);
    assertThat(found.due()).contains(Instant.parse("2026-01-01T01:30:07Z"));
    assertThat(found.lastError()).contains("answered 500");
    String at = "GET /shop/api/v1/notifications?limit=500";
    assertThat(server.requests())
        .extracting(ScriptedServer.Request::line)
        .containsExactly(at, at + "&job=" + ID, at + "&state=given_up");
  }

  @Test
  void sends_a_test_and_what_was_given_up_again() throws InterruptedException {
    server.json(202, "{\"notifications\":[" + PENDING + "]}").json(202, PENDING);

    assertThat(notifications.test("deploy")).hasSize(1);
    assertThat(notifications.retry(ID).id()).isEqualTo(ID);

    assertThat(server.requests().get(0).body()).isEqualTo("{\"pipeline\":\"deploy\"}");
    assertThat(server.requests().get(1).line())
        .isEqualTo("POST /shop/api/v1/notifications/" + ID + "/retry");
  }

  @Test
  void tells_that_there_is_nobody_to_tell() {
    server.json(409, "{\"detail\":\"the pipeline 'a' has no 'notify'\"}");

    assertThatThrownBy(() -> notifications.test("a"))
        .isInstanceOf(PrunnerException.class)
        .hasMessageContaining("no 'notify'");
  }
}
