package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import jakarta.json.JsonObject;
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

/** The built uber JAR is asked to stop while a job runs that does not end by itself. */
@Execution(ExecutionMode.CONCURRENT)
class ForcedStopIT {

  private static final String PIPELINES =
      """
      pipelines:
        stubborn:
          tasks:
            a: {script: ['touch "begun-$PRUNNER_JOB_ID"', 'until [ -e go ]; do sleep 0.02; done']}
      """;

  @TempDir Path directory;

  @BeforeEach
  void lay_out_the_pipelines() throws IOException {
    Files.writeString(directory.resolve("pipelines.yml"), PIPELINES);
  }

  @Test
  void after_the_grace_time_running_jobs_are_canceled_and_waiting_ones_wait_on()
      throws IOException {
    PrunnerProcess setup =
        PrunnerProcess.in(directory).withJvmOption("-Dprunner.shutdown-grace=2s");
    stopsWithOneCanceled(setup, server -> {});
  }

  @Test
  void a_second_sigterm_does_not_wait_for_the_grace_time() throws IOException {
    PrunnerProcess setup =
        PrunnerProcess.in(directory).withJvmOption("-Dprunner.shutdown-grace=10m");
    stopsWithOneCanceled(
        setup,
        server -> {
          Awaitility.await()
              .atMost(Duration.ofSeconds(20))
              .until(
                  () -> client(server).post("/v1/pipelines/stubborn/jobs", "").statusCode() == 503);
          terminate(server);
        });
  }

  private void stopsWithOneCanceled(PrunnerProcess setup, Hurry hurry) throws IOException {
    String running;
    String waiting;
    try (PrunnerServer server = setup.serve().awaitUp()) {
      ApiClient api = client(server);
      running = api.schedule("stubborn");
      waiting = api.schedule("stubborn");
      Awaitility.await().until(() -> Files.exists(directory.resolve("begun-" + running)));
      terminate(server);
      hurry.the(server);
      assertThat(server.awaitExit()).isZero();
    }
    assertThat(directory.resolve("begun-" + waiting)).doesNotExist();

    try (PrunnerServer server = setup.serve().awaitUp()) {
      ApiClient api = client(server);
      JsonObject canceled = api.job(running);
      assertThat(canceled.getString("status")).isEqualTo("canceled");
      assertThat(canceled.getString("lastError")).isEqualTo("the server was shut down");
      api.await(waiting, "running");
      Files.createFile(directory.resolve("go"));
      api.await(waiting, "succeeded");
      server.stop();
    }
  }

  private static void terminate(PrunnerServer server) {
    ProcessHandle.of(server.pid()).orElseThrow().destroy();
  }

  private ApiClient client(PrunnerServer server) {
    String token = PrunnerProcess.in(directory).token("jane");
    return new ApiClient(server.port(), token);
  }

  @FunctionalInterface
  private interface Hurry {
    void the(PrunnerServer server);
  }
}
