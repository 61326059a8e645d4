package dev.prunner.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WaitingTest extends ClientFixture {

  private static final String OPEN = "event: open\nid: 0-0\ndata: {}\n\n";
  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<LogPart> parts = new ArrayList<>();

  @Test
  void a_job_that_has_ended_is_not_waited_for() throws Exception {
    server.json(200, ENDED);

    assertThat(client.await(ID, Duration.ZERO).status()).isEqualTo(JobStatus.FAILED);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void an_event_of_the_job_says_when_to_look() throws Exception {
    server
        .json(200, RUNNING)
        .openEvents(OPEN + ": \n\nevent: task\ndata: {}\n\nevent: job\nid: x-1\ndata: {}\n\n")
        .json(200, RUNNING)
        .json(200, ENDED);

    assertThat(client.await(ID, LONG).ended()).isTrue();
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void a_job_that_does_not_end_in_time_is_said() {
    server.json(200, RUNNING).openEvents(OPEN).json(200, RUNNING).json(200, RUNNING);

    assertThatThrownBy(() -> client.await(ID, Duration.ofMillis(300)))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining(ID.toString());
  }

  @Test
  void without_a_stream_the_job_is_looked_at_from_time_to_time() throws Exception {
    server.withoutStreams().json(200, RUNNING).json(200, RUNNING).json(200, ENDED);
    JobWatch watch = new JobWatch(http(LONG), ID, Duration.ofMillis(50));

    assertThat(watch.await(Deadline.in(LONG)).ended()).isTrue();
  }

  @Test
  void a_restart_of_the_server_is_lived_through() throws Exception {
    server
        .withoutStreams()
        .text(404, "text/html", "not deployed yet")
        .text(500, "text/html", "")
        .problem(503, "shutting down")
        .text(502, "text/html", "bad gateway")
        .json(200, ENDED);
    JobWatch watch = new JobWatch(http(LONG), ID, Duration.ofMillis(50));

    assertThat(watch.await(Deadline.in(LONG)).ended()).isTrue();
  }

  @Test
  void a_server_that_stays_away_ends_the_patience() {
    server.close();

    assertThatThrownBy(() -> client.withPatience(Duration.ZERO).await(ID, LONG))
        .isInstanceOf(PrunnerException.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void a_job_that_is_not_there_is_not_waited_for() {
    server.problem(404, "there is no job");

    assertThatThrownBy(() -> client.await(ID, LONG)).hasMessageContaining("there is no job");
  }

  @Test
  void the_output_goes_on_after_a_cut_and_is_handed_on_once() throws Exception {
    server
        .events(OPEN + part("stdout", "3-0", 0, "ab\\n") + "event: stdout\ndata: {\"from\"")
        .events(part("stderr", "3-2", 0, "é") + part("stdout", "4-2", 3, "c") + end());

    Task task = client.follow(ID, "../a", parts::add);

    assertThat(task.status()).isEqualTo(TaskStatus.ERROR);
    assertThat(task.exitCode()).hasValue(3);
    assertThat(parts)
        .containsExactly(
            new LogPart(LogStream.STDOUT, 0, "ab\n"),
            new LogPart(LogStream.STDERR, 0, "é"),
            new LogPart(LogStream.STDOUT, 3, "c"));
    assertThat(server.requests())
        .extracting(ScriptedServer.Request::lastId)
        .containsExactly(Optional.empty(), Optional.of("3-0"));
    assertThat(server.requests())
        .extracting(ScriptedServer.Request::token)
        .containsExactly("Bearer t1", "Bearer t2");
  }

  @Test
  void a_cut_after_a_silence_longer_than_the_patience_is_no_end() throws Exception {
    Duration patience = Duration.ofMillis(300);
    server
        .then(
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
              exchange.sendResponseHeaders(200, 1_000_000);
              exchange.getResponseBody().write(": \n".getBytes(StandardCharsets.UTF_8));
              exchange.getResponseBody().flush();
              LockSupport.parkNanos(patience.multipliedBy(2).toNanos());
              exchange.close();
            })
        .events(end());

    assertThat(client.withPatience(patience).follow(ID, "a", parts::add).exitCode()).hasValue(3);
  }

  @Test
  void what_a_sink_throws_ends_the_following() {
    server.openEvents(part("stdout", "1-0", 0, "a"));

    assertThatThrownBy(
            () ->
                client.follow(
                    ID,
                    "a",
                    part -> {
                      throw new IllegalStateException("enough");
                    }))
        .hasMessage("enough");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void an_event_that_is_not_understood_is_said() {
    server.openEvents("event: stdout\ndata: {\"from\":true}\n\n");

    assertThatThrownBy(() -> client.follow(ID, "a", parts::add))
        .hasMessage(
            "200 Not understood: an event 'stdout': 'from' is of another type than it should be");
  }

  @Test
  void a_task_that_is_not_there_is_not_followed() {
    server.problem(404, "has no task");

    assertThatThrownBy(() -> client.follow(ID, "a", parts::add)).hasMessageContaining("no task");
  }

  private Http http(Duration patience) {
    return new Http(Http.newClient(), server.uri().resolve("api/v1/"), () -> "t", LONG, patience);
  }

  private static String part(String stream, String id, int from, String text) {
    return "event: %s\nid: %s\ndata: {\"from\":%d,\"text\":\"%s\"}\n\n"
        .formatted(stream, id, from, text);
  }

  private static String end() {
    return "event: end\nid: 4-2\ndata: {\"name\":\"a\",\"status\":\"error\",\"exitCode\":3}\n\n";
  }
}
