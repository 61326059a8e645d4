package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The built uber JAR is killed, or asked to stop, and started again. */
@Execution(ExecutionMode.CONCURRENT)
class RestartIT {

  private static final String PIPELINES =
      """
      pipelines:
        quick:
          tasks:
            a: {script: [echo done]}
        held:
          tasks:
            a: {script: ['echo begun', 'until [ -e go ]; do sleep 0.02; done', 'echo ended', 'exit 7']}
            b: {script: ['echo never'], depends_on: [a]}
        finishing:
          tasks:
            a: {script: ['touch begun', 'until [ -e go ]; do sleep 0.02; done']}
      """;

  @TempDir Path directory;

  @BeforeEach
  void lay_out_the_pipelines() throws IOException {
    Files.writeString(directory.resolve("pipelines.yml"), PIPELINES);
  }

  @Test
  void neither_a_kill_nor_a_planned_stop_loses_a_job() throws IOException {
    String done;
    String running;
    String waiting;
    try (PrunnerServer server = PrunnerProcess.in(directory).serve().awaitUp()) {
      ApiClient api = client(server);
      done = api.schedule("quick");
      api.await(done, "succeeded");
      running = api.schedule("held");
      waiting = api.schedule("held");
      Awaitility.await().until(() -> api.logs(running, "a").getString("stdout").equals("begun\n"));
      server.kill();
    }
    Files.createFile(directory.resolve("go"));

    try (PrunnerServer server = PrunnerProcess.in(directory).serve().awaitUp()) {
      ApiClient api = client(server);
      assertThat(api.job(done).getString("status")).isEqualTo("succeeded");
      assertThat(api.logs(done, "a").getString("stdout")).isEqualTo("done\n");

      assertThat(api.await(running, "failed").getString("lastError")).isEqualTo("exit status 7");
      assertThat(api.logs(running, "a").getString("stdout")).isEqualTo("begun\nended\n");
      assertThat(api.await(waiting, "failed").getString("lastError")).isEqualTo("exit status 7");
      Files.delete(directory.resolve("go"));
      stopsWhenTheRunningJobHasEnded(server, api);
    }
  }

  private void stopsWhenTheRunningJobHasEnded(PrunnerServer server, ApiClient api)
      throws IOException {
    String running = api.schedule("finishing");
    String waiting = api.schedule("finishing");
    Awaitility.await().until(() -> Files.exists(directory.resolve("begun")));
    terminate(server);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.post("/v1/pipelines/quick/jobs", "").statusCode() == 503);
    Awaitility.await().until(() -> api.get("/v1/health/ready").statusCode() == 503);
    assertThat(api.get("/v1/health/live").statusCode()).isEqualTo(200);
    assertThat(api.job(running).getString("status")).isEqualTo("running");
    Files.createFile(directory.resolve("go"));
    assertThat(server.awaitExit()).isZero();

    try (PrunnerServer next = PrunnerProcess.in(directory).serve().awaitUp()) {
      ApiClient later = client(next);
      assertThat(later.job(running).getString("status")).isEqualTo("succeeded");
      later.await(waiting, "succeeded");
      next.stop();
    }
  }

  private static void terminate(PrunnerServer server) {
    ProcessHandle.of(server.pid()).orElseThrow().destroy();
  }

  private ApiClient client(PrunnerServer server) {
    String token = PrunnerProcess.in(directory).token("jane");
    return new ApiClient(server.port(), token);
  }
}
