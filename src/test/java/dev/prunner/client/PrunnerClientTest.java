package dev.prunner.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrunnerClientTest extends ClientFixture {

  @Test
  void schedules_below_any_context_path_and_with_any_name() throws InterruptedException {
    server.json(202, RUNNING);

    Job job = client.schedule("a / b?", Map.of("n", 1), "left");

    assertThat(job.id()).isEqualTo(ID);
    assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(job.created()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
    assertThat(job.ended()).isFalse();
    assertThat(job.task("a").orElseThrow().exitCode()).hasValue(3);
    var request = server.requests().get(0);
    assertThat(request.line()).isEqualTo("POST /shop/api/v1/pipelines/a%20%2F%20b%3F/jobs");
    assertThat(JsonReader.read(request.body()))
        .isEqualTo(Map.of("variables", Map.of("n", BigDecimal.ONE), "queuePartition", "left"));
  }

  @Test
  void asks_for_a_token_before_each_request() throws InterruptedException {
    server.json(200, RUNNING).json(200, RUNNING);
    client.job(ID);
    client.job(ID);

    assertThat(server.requests())
        .extracting(ScriptedServer.Request::token)
        .containsExactly("Bearer t1", "Bearer t2");
  }

  @Test
  void ignores_what_it_does_not_know() throws InterruptedException {
    server.json(200, job("paused", ",\"new\":[{}],\"variables\":{\"x\":null}"));

    Job job = client.job(ID);

    assertThat(job.status()).isEqualTo(JobStatus.UNKNOWN);
    assertThat(job.variables()).containsEntry("x", null);
  }

  @Test
  void lists_by_pages() throws InterruptedException {
    server.json(200, "{\"jobs\":[" + RUNNING + "],\"next\":\"c&1\"}").json(200, "{\"jobs\":[]}");
    JobSearch search = JobSearch.all().pipeline("a b").status(JobStatus.RUNNING).limit(1);

    JobPage first = client.jobs(search);
    JobPage last = client.jobs(search.after(first.next().orElseThrow()));

    assertThat(first.jobs()).hasSize(1);
    assertThat(last.next()).isEmpty();
    assertThat(server.requests())
        .extracting(ScriptedServer.Request::line)
        .containsExactly(
            "GET /shop/api/v1/jobs?limit=1&pipeline=a%20b&status=running",
            "GET /shop/api/v1/jobs?cursor=c%261&limit=1&pipeline=a%20b&status=running");
  }

  @Test
  void a_refusal_carries_what_the_server_says() {
    server.problem(409, "the wait list is full");

    PrunnerException e = catchThrowableOfType(PrunnerException.class, () -> client.schedule("p"));

    assertThat(e.status()).isEqualTo(409);
    assertThat(e.title()).isEqualTo("T");
    assertThat(e.detail()).isEqualTo("the wait list is full");
    assertThat(e).hasMessage("409 T: the wait list is full");
  }

  @Test
  void variables_that_do_not_fit_are_told_one_by_one() {
    server.text(
        422,
        "application/problem+json",
        """
        {"title":"T","status":422,"detail":"they do not fit","problems":[
          {"pointer":"/variables/count","message":"must be at most 10"},
          {"pointer":"/variables/a~1b","message":"is required"}]}""");

    PrunnerException e =
        catchThrowableOfType(PrunnerException.class, () -> client.schedule("p", Map.of()));
    assertThat(e.detail()).isEqualTo("they do not fit");
    assertThat(e.variableProblems())
        .containsExactly(
            new VariableProblem("/variables/count", "must be at most 10"),
            new VariableProblem("/variables/a~1b", "is required"));
  }

  @Test
  void problems_that_are_texts_are_left_to_the_detail() {
    server.text(
        422,
        "application/problem+json",
        "{\"title\":\"T\",\"status\":422,\"detail\":\"a; b\",\"problems\":[\"a\",\"b\"]}");

    PrunnerException e = catchThrowableOfType(PrunnerException.class, client::reload);
    assertThat(e.detail()).isEqualTo("a; b");
    assertThat(e.variableProblems()).isEmpty();
  }

  @Test
  void the_statistics_of_a_pipeline_have_its_newest_runs() throws Exception {
    server.json(
        200,
        """
        {"runs":[
          {"id":"%1$s","status":"failed","user":"","end":"2026-01-02T03:04:06Z"},
          {"id":"%1$s","status":"succeeded","user":"ada","start":"2026-01-02T03:04:05Z",
           "end":"2026-01-02T03:04:06Z"}],
         "ended":2,"successShare":0.5,"medianMillis":1000,"p95Millis":1000,
         "tasks":[{"name":"z","medianMillis":400},{"name":"a","medianMillis":0}]}"""
            .formatted(ID));

    PipelineStats stats = client.stats("a b");

    assertThat(stats.runs())
        .extracting(PipelineStats.Run::status)
        .containsExactly(JobStatus.FAILED, JobStatus.SUCCEEDED);
    assertThat(stats.runs().get(0).start()).isEmpty();
    assertThat(stats.successShare()).contains(0.5);
    assertThat(stats.median()).contains(Duration.ofSeconds(1));
    assertThat(stats.p95()).contains(Duration.ofSeconds(1));
    assertThat(stats.tasks().keySet()).containsExactly("z", "a");
    assertThat(stats.tasks()).containsEntry("z", Duration.ofMillis(400));
    assertThat(server.requests().get(0).line()).contains("/api/v1/pipelines/a%20b/stats");
  }

  @Test
  void the_schema_of_a_pipeline_is_what_the_server_says() throws Exception {
    server.json(200, "{\"type\":\"object\",\"properties\":{\"n\":{\"maximum\":9007199254740993}}}");

    assertThat(client.schema("a b"))
        .isEqualTo(
            Map.of(
                "type",
                "object",
                "properties",
                Map.of("n", Map.of("maximum", new BigDecimal("9007199254740993")))));
    assertThat(server.requests().get(0).line()).contains("/api/v1/pipelines/a%20b/schema");
  }

  @Test
  void the_servers_are_told_with_how_long_their_leases_last() throws Exception {
    server
        .json(
            200,
            """
            {"shared":true,"sameDefinitions":false,"servers":[
              {"id":"1","name":"a","url":"http://a:9009","version":"1.0","definitions":"3f2a",
               "started":"2026-01-02T03:04:05Z","state":"alive","leaseSeconds":12.3,"jobs":2},
              {"id":"2","name":"b","version":"1.1","definitions":"91bc",
               "started":"2026-01-02T03:04:05Z","state":"lost","leaseSeconds":-180,"jobs":0}]}
            """)
        .json(
            200,
            """
            {"shared":false,"sameDefinitions":true,"servers":[
              {"id":"1","name":"a","version":"1.0","definitions":"3f2a",
               "started":"2026-01-02T03:04:05Z","state":"alive","jobs":0}]}
            """);

    Cluster cluster = client.servers();
    Cluster alone = client.servers();

    assertThat(server.requests().get(0).line()).isEqualTo("GET /shop/api/v1/servers");
    assertThat(cluster.shared()).isTrue();
    assertThat(cluster.sameDefinitions()).isFalse();
    assertThat(cluster.servers())
        .containsExactly(
            new Cluster.Server(
                "1",
                "a",
                Optional.of("http://a:9009"),
                "1.0",
                "3f2a",
                Instant.parse("2026-01-02T03:04:05Z"),
                false,
                Optional.of(Duration.ofMillis(12_300)),
                2),
            new Cluster.Server(
                "2",
                "b",
                Optional.empty(),
                "1.1",
                "91bc",
                Instant.parse("2026-01-02T03:04:05Z"),
                true,
                Optional.of(Duration.ofMinutes(-3)),
                0));
    assertThat(alone.shared()).isFalse();
    assertThat(alone.servers()).singleElement().matches(one -> one.lease().isEmpty());
  }

  @Test
  void waits_as_long_as_a_server_asks_that_has_too_many_requests() throws Exception {
    server.problem(429, "too many", "Retry-After", "0").json(202, RUNNING);

    assertThat(client.schedule("p").status()).isEqualTo(JobStatus.RUNNING);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void a_refused_reload_names_each_problem() {
    server.text(
        422,
        "application/problem+json",
        """
        {"title":"T","status":422,"detail":"2 problems","problems":[
          {"file":"a.yml","line":3,"message":"bad"},{"file":"b.yml","line":4,"message":"worse"}]}""");

    PrunnerException e = catchThrowableOfType(PrunnerException.class, client::reload);

    assertThat(e.detail().lines()).containsExactly("2 problems", "a.yml:3: bad", "b.yml:4: worse");
  }

  @Test
  void what_the_server_has_not_done_is_sent_again() throws InterruptedException {
    server.problem(503, "shutting down", "Retry-After", "0").json(202, RUNNING);

    assertThat(client.schedule("p").id()).isEqualTo(ID);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void without_patience_nothing_is_sent_again() {
    server.problem(503, "shutting down", "Retry-After", "1").json(202, RUNNING);

    assertStatus(503, client.withPatience(Duration.ZERO));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void what_may_have_been_done_is_not_sent_again() {
    server
        .then(
            exchange -> {
              exchange.getResponseHeaders().set("Retry-After", "0");
              exchange.sendResponseHeaders(503, -1);
              exchange.close();
            })
        .json(202, RUNNING);

    assertStatus(503, client);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "", "[]", "{\"id\":1}", "{\"id\":\"1\"}", "{} {}", "{}"})
  void what_is_not_understood_is_said(String garbage) {
    server.json(200, garbage);

    assertThatThrownBy(() -> client.job(ID))
        .isInstanceOf(PrunnerException.class)
        .hasMessageStartingWith("200 Not understood: " + server.uri() + "api/v1/jobs/" + ID);
  }

  @Test
  void a_page_of_a_proxy_is_told_from_an_answer() {
    server.text(403, "text/html", "<h1>Go\n away</h1>");

    assertThatThrownBy(() -> client.job(ID))
        .hasMessage("403 Error: not a response of a prunner server: <h1>Go away</h1>");
  }

  @Test
  void a_server_that_does_not_answer_is_not_waited_for_forever() {
    server.nothing();

    assertStatus(PrunnerException.NO_ANSWER, client.withTimeout(Duration.ofMillis(100)));
  }

  @Test
  void a_server_that_is_not_there_is_said() {
    server.close();

    assertThatThrownBy(() -> client.job(ID))
        .hasMessageContaining("cannot be reached")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void an_interrupt_ends_a_call() {
    server.nothing();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> client.job(ID)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void gives_the_bytes_of_a_log() throws IOException, InterruptedException {
    server.text(200, "text/plain", "ä\n").problem(404, "no such task");

    try (var log = client.log(ID, "a", LogStream.STDERR)) {
      assertThat(log).hasContent("ä\n");
    }
    assertThatThrownBy(() -> client.log(ID, "b", LogStream.STDOUT)).hasMessageContaining("no such");
    assertThat(server.requests().get(0).line()).endsWith("/tasks/a/logs/stderr");
  }

  @Test
  void gives_all_outputs_of_a_job() throws IOException, InterruptedException {
    server.text(200, "application/zip", "zipped");

    try (var zip = client.logsZip(ID)) {
      assertThat(zip).hasContent("zipped");
    }
    assertThat(server.requests().get(0).line()).endsWith("/jobs/" + ID + "/logs.zip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9009", "ftp://x", "http://x?y", "/prunner", "http:///x"})
  void what_is_no_address_of_a_server_is_refused(String address) {
    assertThatThrownBy(() -> new PrunnerClient(URI.create(address), () -> ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(address);
  }

  @Test
  void a_variable_that_json_has_not_is_refused_before_it_is_sent() {
    assertThatThrownBy(() -> client.schedule("p", Map.of("x", List.of(new Object()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
    assertThat(server.requests()).isEmpty();
  }

  private static void assertStatus(int status, PrunnerClient client) {
    PrunnerException e = catchThrowableOfType(PrunnerException.class, () -> client.schedule("p"));
    assertThat(e.status()).isEqualTo(status);
  }
}
