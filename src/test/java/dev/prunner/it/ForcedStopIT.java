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
  void running_jobs_are_canceled_by_a_second_sigterm_or_after_the_grace_time() throws IOException {
    String first;
    String second;
    String third;
    try (PrunnerServer server = withGrace("10m")) {
      ApiClient api = client(server);
      first = api.schedule("stubborn");
      second = api.schedule("stubborn");
      third = api.schedule("stubborn");
      awaitBegin(first);
      terminate(server);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> api.post("/v1/pipelines/stubborn/jobs", "").statusCode() == 503);
      terminate(server);
      assertThat(server.awaitExit()).isZero();
    }
    assertThat(begin(second)).as("it waits on").doesNotExist();

    try (PrunnerServer server = withGrace("2s")) {
      assertCanceled(client(server), first);
      awaitBegin(second);
      terminate(server);
      assertThat(server.awaitExit()).isZero();
    }
    assertThat(begin(third)).as("it waits on").doesNotExist();

    try (PrunnerServer server = withGrace("2s")) {
      ApiClient api = client(server);
      assertCanceled(api, second);
      api.await(third, "running");
      Files.createFile(directory.resolve("go"));
      api.await(third, "succeeded");
      server.stop();
    }
  }

  private PrunnerServer withGrace(String grace) {
    return PrunnerProcess.in(directory)
        .withJvmOption("-Dprunner.shutdown-grace=" + grace)
        .serve()
        .awaitUp();
  }

  private Path begin(String job) {
    return directory.resolve("begun-" + job);
  }

  private void awaitBegin(String job) {
    Awaitility.await().until(() -> Files.exists(begin(job)));
  }

  private static void assertCanceled(ApiClient api, String job) {
    JsonObject canceled = api.job(job);
    assertThat(canceled.getString("status")).isEqualTo("canceled");
    assertThat(canceled.getString("lastError")).isEqualTo("the server was shut down");
  }

  private static void terminate(PrunnerServer server) {
    ProcessHandle.of(server.pid()).orElseThrow().destroy();
  }

  private ApiClient client(PrunnerServer server) {
    String token = PrunnerProcess.in(directory).token("jane");
    return new ApiClient(server.port(), token);
  }
}
