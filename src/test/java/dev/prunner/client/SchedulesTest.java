package dev.prunner.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulesTest extends ClientFixture {

  private static final String SCHEDULE =
      """
      {"pipeline":"a b","name":"nightly","enabled":true,"cron":"30 2 * * *","words":"at 02:30",\
      "timeZone":"Europe/Berlin","user":"jane","next":"2026-01-03T01:30:00.000Z",\
      "lastFiring":{"scheduledAt":"2026-01-02T01:30:00.000Z","job":"%s"},\
      "skipped":[{"scheduledAt":"2026-01-01T01:30:00.000Z","noted":"2026-01-01T01:30:00.010Z",\
      "reason":"the pipeline is paused"}]}"""
          .formatted(ID);

  private final Schedules schedules = client.schedules();

  @Test
  void lists_what_there_is() throws InterruptedException {
    server.json(200, "{\"schedules\":[" + SCHEDULE + "]}");

    Schedule found = schedules.all().get(0);

    assertThat(found.timing()).contains("30 2 * * *");
    assertThat(found.next()).contains(Instant.parse("2026-01-03T01:30:00Z"));
    assertThat(found.lastJob()).contains(ID);
    assertThat(found.source()).isEmpty();
    assertThat(found.skipped())
        .containsExactly(
            new Schedule.Skipped(Instant.parse("2026-01-01T01:30:00Z"), "the pipeline is paused"));
  }

  @Test
  void makes_switches_runs_and_removes_one() throws InterruptedException {
    server
        .json(200, SCHEDULE)
        .json(200, SCHEDULE)
        .json(200, SCHEDULE)
        .json(200, SCHEDULE)
        .json(202, RUNNING)
        .then(
            exchange -> {
              exchange.sendResponseHeaders(204, -1);
              exchange.close();
            });
    schedules.put("a b", "nightly", Map.of("cron", "30 2 * * *"));
    schedules.get("a b", "nightly");
    schedules.disable("a b", "nightly");
    schedules.enable("a b", "nightly");
    assertThat(schedules.run("a b", "nightly").id()).isEqualTo(ID);
    schedules.delete("a b", "nightly");

    String at = " /shop/api/v1/pipelines/a%20b/schedules/nightly";
    assertThat(server.requests())
        .extracting(ScriptedServer.Request::line)
        .containsExactly(
            "PUT" + at,
            "GET" + at,
            "POST" + at + "/disable",
            "POST" + at + "/enable",
            "POST" + at + "/run",
            "DELETE" + at);
    assertThat(server.requests().get(0).body()).isEqualTo("{\"cron\":\"30 2 * * *\"}");
  }

  @Test
  void previews() throws InterruptedException {
    server
        .json(
            200,
            "{\"words\":\"every 15 minutes\",\"timeZone\":\"UTC\","
                + "\"firings\":[\"2026-01-02T03:15:00.000Z\"]}")
        .json(200, "{\"firings\":[\"2026-01-02T03:15:00.000Z\"]}");
    List<Instant> first = List.of(Instant.parse("2026-01-02T03:15:00Z"));

    assertThat(schedules.preview(Map.of("every", "15m")))
        .isEqualTo(new Schedule.Preview("every 15 minutes", "UTC", first));
    assertThat(schedules.next("p", "often", 1)).isEqualTo(first);
  }

  @Test
  void tells_why_one_cannot_be_removed() {
    server.json(409, "{\"detail\":\"a file defines it\",\"status\":409}");

    assertThatThrownBy(() -> schedules.delete("p", "nightly"))
        .isInstanceOfSatisfying(PrunnerException.class, e -> assertThat(e.status()).isEqualTo(409));
  }
}
