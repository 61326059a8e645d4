package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.RemoteJvm;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The application is deployed again in a running server, while a job runs and another waits. */
@Execution(ExecutionMode.CONCURRENT)
class RedeployIT {

  private static final String PIPELINES =
      """
      pipelines:
        held:
          tasks:
            a: {script: ['echo $$', 'until [ -e "go-$PRUNNER_JOB_ID" ]; do sleep 0.02; done', 'echo end']}
            b: {script: ['echo after a'], depends_on: [a]}
      """;

  @TempDir Path directory;

  private Path project;

  @BeforeEach
  void lay_out_the_pipelines() throws IOException {
    project = Files.createDirectory(directory.resolve("project"));
    Files.writeString(project.resolve("pipelines.yml"), PIPELINES);
  }

  @Tag("nightly")
  @Test
  void with_wait_the_running_job_finishes_before() throws IOException {
    try (ExplodedServer server = start("wait")) {
      String running = scheduleRunning(server);
      String waiting = server.api().schedule("held");
      server.requestRedeployment();
      awaitStopping(server);
      assertThat(server.starts()).as("the old one is waited for").isEqualTo(1);
      release(running);
      server.awaitDeployments(2);

      assertSucceeded(server, running);
      server.api().await(waiting, "running");
      release(waiting);
      assertSucceeded(server, waiting);
    }
  }

  @Tag("nightly")
  @Test
  void with_cancel_the_running_job_is_canceled() throws IOException {
    try (ExplodedServer server = start("cancel")) {
      String running = scheduleRunning(server);
      String waiting = server.api().schedule("held");
      server.requestRedeployment();
      server.awaitDeployments(2);

      JsonObject job = server.api().job(running);
      assertThat(job.getString("status")).isEqualTo("canceled");
      assertThat(job.getString("lastError")).isEqualTo("the server was shut down");
      server.api().await(waiting, "running");
      release(waiting);
      assertSucceeded(server, waiting);
    }
  }

  @Test
  void with_adopt_the_running_job_goes_on_however_often() throws IOException {
    try (ExplodedServer server = start("adopt")) {
      String running = scheduleRunning(server);
      String waiting = server.api().schedule("held");
      String pid = output(server, running);
      for (int deployments = 2; deployments <= 3; deployments++) {
        server.requestRedeployment();
        server.awaitDeployments(deployments);
        assertThat(server.api().job(running).getString("status")).isEqualTo("running");
        assertThat(server.api().job(waiting).getString("status")).isEqualTo("waiting");
      }
      release(running);

      assertSucceeded(server, running);
      assertThat(output(server, running)).as("started once").isEqualTo(pid + "end\n");
      server.api().await(waiting, "running");
      assertNothingIsLeftOfEarlierDeployments(server);
      release(waiting);
      assertSucceeded(server, waiting);
    }
  }

  private static void assertNothingIsLeftOfEarlierDeployments(ExplodedServer server)
      throws IOException {
    try (RemoteJvm jvm = RemoteJvm.attach(server.pid())) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                assertThat(jvm.threads("prunner-stopping")).isEmpty();
                assertThat(jvm.threads("prunner-timer")).hasSizeLessThanOrEqualTo(4);
                assertThat(jvm.instances("dev.prunner.app.ServerControl")).isEqualTo(1);
                assertThat(jvm.instances("dev.prunner.app.Prunner")).isEqualTo(1);
              });
    }
  }

  private ExplodedServer start(String mode) throws IOException {
    return ExplodedServer.start(
        directory, "-Dprunner.shutdown=" + mode, "-Dprunner.shutdown-grace=2m");
  }

  private static String scheduleRunning(ExplodedServer server) {
    String id = server.api().schedule("held");
    Awaitility.await().until(() -> output(server, id).endsWith("\n"));
    return id;
  }

  private static void awaitStopping(ExplodedServer server) {
    Awaitility.await("the old one stops")
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.output().contains("Waiting at most 120 s for 1 running jobs"));
  }

  private static String output(ExplodedServer server, String job) {
    return server.api().logs(job, "a").getString("stdout");
  }

  private static void assertSucceeded(ExplodedServer server, String id) {
    server.api().await(id, "succeeded");
    assertThat(server.api().logs(id, "b").getString("stdout")).isEqualTo("after a\n");
  }

  private void release(String job) throws IOException {
    Files.createFile(project.resolve("go-" + job));
  }
}
