package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Definitions that change under a running server, the built uber JAR. */
@Execution(ExecutionMode.CONCURRENT)
class ReloadIT {

  private static final String HELD =
      """
      pipelines:
        held:
          concurrency: %d
          tasks:
            a: {script: ['echo %s', 'until [ -e go ]; do sleep 0.02; done']}
      """;
  private static final String BROKEN = "pipelines:\n  held:\n    concurrency: -1\n";

  @TempDir Path directory;

  @BeforeEach
  void lay_out_a_pipeline() throws IOException {
    write(HELD.formatted(1, "old"));
  }

  @Test
  void on_request_a_good_set_comes_into_force_and_a_bad_one_does_not() throws Exception {
    try (PrunnerServer server = PrunnerProcess.in(directory).serve().awaitUp()) {
      ApiClient api = client(server);
      String first = api.schedule("held");
      String second = api.schedule("held");
      String third = api.schedule("held");

      write(HELD.formatted(2, "new") + "  reload:\n    tasks:\n      a: {script: [pwd]}\n");
      HttpResponse<String> reloaded = reload(api);
      assertThat(reloaded.statusCode()).isEqualTo(200);
      assertThat(reloaded.body())
          .isEqualTo("{\"added\":[\"reload\"],\"changed\":[\"held\"],\"removed\":[]}");
      assertThat(api.get("/v1/pipelines/reload").body()).contains("\"pwd\"");
      assertThat(api.job(second).getString("status")).isEqualTo("running");
      assertThat(api.job(third).getString("status")).isEqualTo("waiting");

      write(BROKEN);
      assertRefused(reload(api));
      HttpResponse<String> ready = api.get("/v1/health/ready");
      assertThat(ready.statusCode()).as("the old definitions are in force").isEqualTo(200);
      assertThat(ready.body()).contains("pipelines.yml:3: pipeline 'held', 'concurrency'");
      JsonObject list = ApiClient.json(api.get("/v1/pipelines"));
      assertThat(list.getJsonArray("pipelines")).hasSize(2);
      assertThat(list.getJsonArray("problems").getJsonObject(0).getString("file"))
          .isEqualTo("pipelines.yml");
      assertThat(server.output()).contains("pipelines.yml:3: pipeline 'held', 'concurrency'");

      write("pipelines: {}");
      assertThat(reload(api).body()).contains("\"removed\":[\"held\",\"reload\"]");
      assertThat(api.get("/v1/pipelines").body())
          .startsWith("{\"pipelines\":[],\"searched\":")
          .contains("\"directory\":\"" + directory.toRealPath() + "\"");
      assertThat(api.post("/v1/pipelines/held/jobs", "").statusCode()).isEqualTo(404);
      Files.createFile(directory.resolve("go"));
      for (String job : new String[] {first, second, third}) {
        api.await(job, "succeeded");
        assertThat(api.logs(job, "a").getString("stdout")).isEqualTo("old\n");
      }
      readsThemAgainBySignal(server, api);
      server.stop();
    }
  }

  private void readsThemAgainBySignal(PrunnerServer server, ApiClient api) throws Exception {
    write(HELD.formatted(8, "new"));
    signal(server, "USR1");
    awaitConcurrency(api, 8);

    write(BROKEN);
    signal(server, "USR1");
    Awaitility.await().until(() -> server.output().contains("the old ones stay in force"));
    awaitConcurrency(api, 8);
  }

  @Test
  void a_change_is_found_by_watching() throws Exception {
    try (PrunnerServer server =
        PrunnerProcess.in(directory)
            .withEnvironment("PRUNNER_WATCH", "true")
            .withEnvironment("PRUNNER_POLL_INTERVAL", "100ms")
            .serve()
            .awaitUp()) {
      ApiClient api = client(server);
      write(HELD.formatted(7, "new"));
      awaitConcurrency(api, 7);

      write(BROKEN);
      Awaitility.await().until(() -> api.get("/v1/pipelines").body().contains("\"problems\""));
      awaitConcurrency(api, 7);
      server.stop();
    }
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonObject body = ApiClient.json(answer);
    assertThat(body.keySet()).contains("type", "title", "status", "detail");
    assertThat(body.getJsonArray("problems")).hasSize(1);
    JsonObject problem = body.getJsonArray("problems").getJsonObject(0);
    assertThat(problem.getString("file")).isEqualTo("pipelines.yml");
    assertThat(problem.getInt("line")).isEqualTo(3);
    assertThat(problem.getString("pipeline")).isEqualTo("held");
    assertThat(problem.getString("message")).contains("must not be negative");
  }

  private static void awaitConcurrency(ApiClient api, int concurrency) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> api.get("/v1/pipelines").body().contains("\"concurrency\":" + concurrency + ","));
  }

  private static HttpResponse<String> reload(ApiClient api) {
    return api.post("/v1/pipelines/reload", "");
  }

  private static void signal(PrunnerServer server, String name)
      throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private ApiClient client(PrunnerServer server) {
    String token = PrunnerProcess.in(directory).token("jane");
    return new ApiClient(server.port(), token);
  }

  private void write(String pipelines) throws IOException {
    Files.writeString(directory.resolve("pipelines.yml"), pipelines);
  }
}
