package dev.prunner.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.client.ScriptedServer;
import dev.prunner.testing.Printed;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code jobs}, {@code cancel} and {@code retry} do with what a filter finds. */
class ManyJobsCommandsTest {

  private static final String A = "aaaaaaaa-2222-3333-4444-555555555555";
  private static final String B = "bbbbbbbb-2222-3333-4444-555555555555";
  private static final String NEW = "cccccccc-2222-3333-4444-555555555555";
  private static final String NONE = "{\"jobs\":[]}";

  private final ScriptedServer server = new ScriptedServer();
  private final Printed out = new Printed();
  private final Printed err = new Printed();
  private final InputStream stdin = System.in;

  @BeforeEach
  void have_a_token() {
    System.setProperty("prunner.token", "t");
    System.setProperty("prunner.server", server.uri().toString());
  }

  @AfterEach
  void end() {
    System.setIn(stdin);
    System.clearProperty("prunner.token");
    System.clearProperty("prunner.server");
    server.close();
  }

  private int run(String... words) {
    return Commands.on(out, err).execute(words);
  }

  private static void answer(String line) {
    System.setIn(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
  }

  private static String list(String... ids) {
    return "{\"jobs\":["
        + String.join(
            ",",
            Arrays.stream(ids)
                .map(
                    id ->
                        """
                        {"id":"%s","pipeline":"release","status":"waiting","user":"jane",\
                        "created":"2026-01-02T03:04:05.000Z","tasks":[]}"""
                            .formatted(id))
                .toList())
        + "]}";
  }

  private static String done(String id, String more) {
    return "{\"id\":\"" + id + "\",\"done\":true" + more + "}";
  }

  private static String refused(String id) {
    return "{\"id\":\"" + id + "\",\"done\":false,\"detail\":\"job " + id + " has ended\"}";
  }

  @Test
  void lists_what_a_search_finds_and_counts_it() {
    server
        .json(200, list(A))
        .json(200, "{\"jobs\":[],\"total\":17}")
        .json(200, "{\"jobs\":[],\"total\":1000,\"totalExceeded\":true}")
        .json(200, list(A))
        .json(200, list(A, B));

    assertThat(run("jobs", "--search", "jane version=1.7")).isZero();
    assertThat(run("jobs", "--status", "failed", "--count")).isZero();
    assertThat(run("jobs", "--count")).isZero();
    assertThat(run("jobs", "--count", "--search", "x")).isZero();

    assertThat(out.text().lines().skip(2)).containsExactly("17", "1000+", "2");
    assertThat(server.requests())
        .extracting(request -> request.line().replace("GET /shop/api/v1/jobs?", ""))
        .startsWith("limit=50&q=jane%20version%3D1.7", "limit=1&status=failed&total=true");
  }

  @Test
  void cancels_what_waits_before_what_runs_after_a_yes() {
    server
        .json(200, list(A))
        .json(200, list(B))
        .json(200, "{\"jobs\":[" + done(A, "") + "," + done(B, "") + "]}");
    answer("Yes\n");

    assertThat(run("cancel", "--pipeline", "release")).isZero();

    assertThat(err).hasToString("cancel 2 jobs? [y/N] ");
    assertThat(out.text().lines()).containsExactly("canceled " + A, "canceled " + B);
    assertThat(server.requests())
        .extracting(ScriptedServer.Request::line)
        .containsExactly(
            "GET /shop/api/v1/jobs?limit=500&pipeline=release&status=waiting",
            "GET /shop/api/v1/jobs?limit=500&pipeline=release&status=running",
            "POST /shop/api/v1/jobs/cancel");
    assertThat(server.requests().get(2).body())
        .isEqualTo("{\"ids\":[\"" + A + "\",\"" + B + "\"]}");
  }

  @Test
  void does_nothing_without_a_yes() {
    server.json(200, list(A)).json(200, list(A));
    answer("\n");
    assertThat(run("cancel", "--status", "waiting")).isOne();
    answer("");
    assertThat(run("retry", "--user", "jane")).isOne();

    assertThat(err.text())
        .isEqualTo(
            """
            cancel 1 job? [y/N] retry 1 job? [y/N]\s
            retry: nobody answers; --yes does it without asking
            """);
    assertThat(out).hasToString("");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void retries_the_oldest_first_and_fails_if_something_was_refused() {
    String outcomes = "{\"jobs\":[" + done(B, ",\"job\":\"" + NEW + "\"") + "," + refused(A) + "]}";
    server.json(200, list(A, B)).json(200, outcomes).json(200, list(A, B)).json(200, outcomes);

    assertThat(run("retry", "--pipeline", "release", "--from", "failed", "--yes")).isOne();
    assertThat(run("retry", "--pipeline", "release", "-y", "--json")).isOne();

    assertThat(out.text().lines())
        .containsExactly(
            NEW,
            "[{\"id\":\"%s\",\"done\":true,\"job\":\"%s\"},{\"id\":\"%s\",\"done\":false,\"detail\":\"job %s has ended\"}]"
                .formatted(B, NEW, A, A));
    assertThat(err.text()).isEqualTo("not " + A + ": job " + A + " has ended\n");
    assertThat(server.requests().get(0).line())
        .isEqualTo("GET /shop/api/v1/jobs?limit=500&pipeline=release&status=failed");
    assertThat(server.requests().get(1).line()).endsWith("/jobs/retry?from=failed");
    assertThat(server.requests().get(1).body())
        .isEqualTo("{\"ids\":[\"" + B + "\",\"" + A + "\"]}");
  }

  @Test
  void jobs_that_are_named_are_not_asked_about() {
    server.json(200, "{\"jobs\":[" + done(A, "") + "," + done(B, "") + "]}");

    assertThat(run("cancel", A, B)).isZero();

    assertThat(server.requests()).hasSize(1);
    assertThat(err).hasToString("");
  }

  @Test
  void which_jobs_is_to_be_said_in_one_way() {
    assertThat(run("cancel")).isEqualTo(2);
    assertThat(run("retry", A, "--pipeline", "release")).isEqualTo(2);
    assertThat(err.text()).contains("say which jobs: either their ids, or a filter");

    server.json(200, NONE).json(200, NONE);
    assertThat(run("cancel", "--pipeline", "none")).isZero();
    assertThat(err.text()).endsWith("there are no such jobs\n");
  }
}
