package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.security.SharedSecret;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StreamsIT extends ServerIT {

  private static final int MANY = 200;

  @Test
  void tells_each_change_of_a_job_and_its_tasks_in_order() throws IOException {
    try (EventStream stream = events("?pipeline=success")) {
      assertThat(stream.answer().headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      assertThat(stream.answer().headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(stream.answer().headers().firstValue("X-Accel-Buffering")).contains("no");
      stream.await("open");
      String id = api().schedule("success", "{\"a\":1}");

      stream.await(event -> changes(event).endsWith("job succeeded"));
      assertThat(stream.events().stream().skip(1).map(StreamsIT::changes))
          .containsExactly(
              "job running",
              "task first running",
              "task first done",
              "task second running",
              "task second done",
              "job succeeded");
      assertThat(stream.events().get(1).data().getString("id")).isEqualTo(id);
      assertThat(stream.events().get(2).data().getString("job")).isEqualTo(id);
    }
  }

  @Test
  void who_listens_from_where_a_list_was_answered_misses_nothing() throws IOException {
    HttpResponse<String> list = api().get("/v1/jobs?limit=1");
    String id = api().schedule("success");
    api().awaitEnd(id);

    String position = list.headers().firstValue("Last-Event-ID").orElseThrow();
    try (EventStream stream = events("?pipeline=success", "Last-Event-ID", position)) {
      stream.await(event -> changes(event).endsWith("job succeeded"));
      assertThat(stream.events().stream().filter(event -> event.data().containsKey("id")))
          .anyMatch(event -> event.data().getString("id").equals(id));
    }
  }

  @Test
  void tells_when_output_came_and_gives_all_of_a_job() throws IOException, InterruptedException {
    String id = api().schedule("page-both");
    api().await(id, "succeeded");

    JsonObject arrivals = ApiClient.json(api().get("/v1/jobs/" + id + "/tasks/a/logs/arrivals"));
    assertThat(arrivals.getJsonArray("marks"))
        .extracting(mark -> mark.asJsonArray().subList(1, 3).toString())
        .containsExactly("[4, 0]", "[4, 4]", "[10, 4]", "[10, 9]");
    HttpResponse<InputStream> zip =
        HttpClient.newHttpClient()
            .send(
                api().request("/v1/jobs/" + id + "/logs.zip").build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertThat(zip.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"page-both-" + id + "-logs.zip\"");
    try (var files = new ZipInputStream(zip.body())) {
      assertThat(files.getNextEntry()).hasToString("manifest.json");
      assertThat(files.getNextEntry()).hasToString("01-a-stdout.log");
      assertThat(files.readAllBytes()).asString().isEqualTo("one\nthree\n");
      assertThat(files.getNextEntry()).hasToString("01-a-stderr.log");
      assertThat(files.readAllBytes()).asString().isEqualTo("two\nfour\n");
      assertThat(files.getNextEntry()).isNull();
    }
  }

  @Test
  void goes_on_after_the_last_event_without_a_gap_or_a_double() throws IOException {
    String id = api().schedule("open");
    String first;
    try (EventStream stream = events("?job=" + id)) {
      first = stream.await("open").id();
    }
    finish(id);
    api().await(id, "succeeded");

    try (EventStream stream = events("?job=" + id, "Last-Event-ID", first)) {
      stream.await(event -> changes(event).equals("job succeeded"));
      assertThat(stream.events().stream().skip(1).map(StreamsIT::changes))
          .endsWith("task a done", "job succeeded")
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void an_unknown_id_is_told_to_load_anew() throws IOException {
    try (EventStream stream = events("", "Last-Event-ID", "before-12")) {
      stream.await("reset");
    }
  }

  @Test
  void output_is_there_while_the_task_still_runs_and_the_end_follows() throws IOException {
    String id = api().schedule("open");
    try (EventStream stream = log(id, "a", "")) {
      assertThat(stream.answer().headers().firstValue("X-Accel-Buffering")).contains("no");
      EventStream.Event begin = stream.await("stdout");
      assertThat(begin.data().getString("text")).isEqualTo("begun €\n");
      assertThat(api().job(id).getString("status")).isEqualTo("running");
      finish(id);

      EventStream.Event end = stream.await("end");
      assertThat(end.data().getString("status")).isEqualTo("done");
      assertThat(stream.events().stream().filter(event -> event.name().equals("stderr")))
          .singleElement()
          .satisfies(event -> assertThat(event.data().getString("text")).isEqualTo("ended\n"));
      assertThat(end.id()).isEqualTo("10-6");
      stream.awaitEnd();
    }
  }

  @Test
  void a_reader_of_output_goes_on_where_it_was() throws IOException {
    String id = api().schedule("open");
    finish(id);
    api().await(id, "succeeded");

    try (EventStream stream = log(id, "a", "", "Last-Event-ID", "6-0")) {
      stream.awaitEnd();
      assertThat(stream.names()).containsExactly("open", "stdout", "stderr", "end");
      assertThat(stream.events().get(1).data().getInt("from")).isEqualTo(6);
      assertThat(stream.events().get(1).data().getString("text")).isEqualTo("€\n");
    }
    try (EventStream stream = log(id, "a", "?from=10-0")) {
      stream.awaitEnd();
      assertThat(stream.names()).containsExactly("open", "stderr", "end");
    }
  }

  @Test
  void output_can_begin_with_its_last_lines() throws IOException {
    String id = api().schedule("large");
    api().await(id, "succeeded");

    try (EventStream stream = log(id, "a", "?tail=2")) {
      stream.awaitEnd();
      assertThat(stream.events().get(1).data().getString("text"))
          .hasSizeBetween(17, 34)
          .startsWith("0123456789abcdef\n");
    }
  }

  @Test
  void a_waiting_task_is_waited_for_and_its_cancelation_is_an_end() throws IOException {
    String id = api().schedule("delayed");
    try (EventStream stream = log(id, "a", "")) {
      stream.await("open");
      api().post("/job/cancel?id=" + id, "");

      assertThat(stream.await("end").data().getString("status")).isEqualTo("canceled");
    }
  }

  @Test
  void a_stream_ends_with_its_token_and_goes_on_with_a_new_one() throws IOException {
    String id = api().schedule("open");
    String token = secretToken("jane", Instant.now().plusSeconds(3).minus(SharedSecret.LEEWAY));
    ApiClient soon = api().withToken(token);
    try (EventStream events = EventStream.open(soon.request("/v1/events?job=" + id));
        EventStream log =
            EventStream.open(soon.request("/v1/jobs/" + id + "/tasks/a/logs/stream"))) {
      events.await("open");
      String known = log.await("stdout").id();
      assertThat(log.ended()).isFalse();

      events.awaitEnd();
      log.awaitEnd();

      assertThat(soon.get("/v1/whoami").statusCode()).isEqualTo(401);
      assertThat(log.names()).doesNotContain("end");
      finish(id);
      try (EventStream rest = log(id, "a", "", "Last-Event-ID", known)) {
        rest.awaitEnd();
        assertThat(rest.names()).containsExactly("open", "stderr", "end");
      }
    }
  }

  @Test
  void a_stream_ends_with_its_token_while_it_has_much_to_tell() throws IOException {
    String id = api().schedule("page-babbling");
    Instant end = Instant.now().plusSeconds(2);
    ApiClient soon = api().withToken(secretToken("jane", end.minus(SharedSecret.LEEWAY)));
    try (EventStream log =
        EventStream.open(soon.request("/v1/jobs/" + id + "/tasks/a/logs/stream"))) {
      log.await("stdout");
      log.awaitEnd();

      assertThat(log.names()).doesNotContain("end");
      assertThat(api().job(id).getString("status")).isEqualTo("running");
    } finally {
      finish(id);
    }
  }

  @Test
  void what_is_not_utf_8_is_told_byte_for_byte() throws IOException {
    String id = api().schedule("not-utf-8");
    finish(id);
    api().await(id, "succeeded");

    try (EventStream stream = log(id, "a", "")) {
      JsonObject part = stream.await("stdout").data();
      assertThat(part.getString("text")).startsWith("Gr\uFFFD\uFFFDe\n");
      assertThat(Base64.getDecoder().decode(part.getString("base64")))
          .startsWith(0x47, 0x72, 0xF6, 0xDF, 0x65, 0x0A);
    }
  }

  @Test
  void what_is_not_there_or_wrong_is_a_problem_as_elsewhere() throws IOException {
    String id = api().schedule("success", "{\"a\":1}");
    api().await(id, "succeeded");

    assertProblem(404, "/v1/jobs/" + id + "/tasks/none/logs/stream");
    assertProblem(404, "/v1/jobs/nonsense/tasks/first/logs/stream");
    assertProblem(400, "/v1/jobs/" + id + "/tasks/first/logs/stream?from=here");
    assertProblem(400, "/v1/jobs/" + id + "/tasks/first/logs/stream?tail=0");
    assertProblem(400, "/v1/events?job=nonsense");
    try (EventStream wrong = log(id, "first", "", "Last-Event-ID", "here")) {
      assertThat(wrong.answer().statusCode()).isEqualTo(400);
    }
    assertThat(api().withoutToken().get("/v1/events").statusCode()).isEqualTo(401);
  }

  @Test
  void two_hundred_readers_get_all_of_it_at_once() throws IOException {
    List<EventStream> streams = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        streams.add(events("?pipeline=success"));
      }
      streams.forEach(stream -> stream.await("open"));
      String id = api().schedule("success", "{\"a\":1}");

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(streams)
                      .allSatisfy(
                          stream ->
                              assertThat(stream.events())
                                  .filteredOn(event -> changes(event).equals("job succeeded"))
                                  .extracting(event -> event.data().getString("id"))
                                  .contains(id)));
    } finally {
      for (EventStream stream : streams) {
        stream.close();
      }
    }
  }

  /** As a page does that was put into the background: the connection is open, nobody reads. */
  @Test
  void a_reader_that_reads_nothing_hinders_no_other() throws IOException {
    String id = api().schedule("large");
    api().await(id, "succeeded");
    try (EventStream deaf = EventStream.openUnread(logRequest(id, "a", ""));
        EventStream reader = log(id, "a", "")) {
      assertThat(deaf.answer().statusCode()).isEqualTo(200);
      reader.awaitEnd();
      assertThat(reader.names()).endsWith("end");
    }
  }

  private void assertProblem(int status, String path) {
    HttpResponse<String> answer = api().get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
    assertThat(ApiClient.json(answer).getInt("status")).as(path).isEqualTo(status);
  }

  private EventStream events(String query, String... headers) {
    return EventStream.open(api().request("/v1/events" + query, headers));
  }

  private EventStream log(String id, String task, String query, String... headers) {
    return EventStream.open(logRequest(id, task, query, headers));
  }

  private HttpRequest.Builder logRequest(String id, String task, String query, String... headers) {
    return api().request("/v1/jobs/" + id + "/tasks/" + task + "/logs/stream" + query, headers);
  }

  private static void finish(String id) throws IOException {
    Files.createFile(Path.of("target/it/project/go-" + id));
  }

  private static String changes(EventStream.Event event) {
    JsonObject data = event.data();
    return switch (event.name()) {
      case "job" -> "job " + data.getString("status");
      case "task" ->
          "task %s %s"
              .formatted(
                  data.getJsonObject("task").getString("name"),
                  data.getJsonObject("task").getString("status"));
      default -> event.name();
    };
  }
}
