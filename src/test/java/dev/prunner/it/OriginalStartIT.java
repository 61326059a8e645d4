package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of the original starts as it did: the same command line, environment and directory. */
class OriginalStartIT {

  private static final Pattern JOB = Pattern.compile("\"jobId\":\"([^\"]+)\"");

  @TempDir Path project;

  @BeforeEach
  void lay_out_a_project() throws IOException {
    Path app = Files.createDirectories(project.resolve("Packages/App"));
    Files.writeString(
        app.resolve("pipelines.yml"),
        """
        pipelines:
          release:
            tasks:
              t:
                script: [pwd, ./flow, 'cd Packages && pwd', 'echo "$PRUNNER_HOST" $PRUNNER_ADDRESS']
        """);
    Path flow = Files.writeString(project.resolve("flow"), "#!/bin/sh\necho flow\n");
    Files.setPosixFilePermissions(flow, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void tasks_run_where_the_server_was_started() throws IOException {
    PrunnerProcess setup =
        PrunnerProcess.in(project)
            .withEnvironment("PRUNNER_ADDRESS", "127.0.0.1:9009")
            .withEnvironment("PRUNNER_HOST", "a name that is no setting");
    try (PrunnerServer server =
        setup
            .serve(
                "--path",
                "Packages",
                "--data=Data/Persistent/prunner",
                "--jwt-secret",
                ServerIT.SECRET,
                "--verbose")
            .awaitUp()) {
      String token = largeToken();
      String job = schedule(server, token);

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> server.get("/api/job/detail?id=" + job, token).body().contains("\"end\""));
      String here = project.toRealPath().toString();
      assertThat(server.get("/api/job/logs?id=" + job + "&task=t", token).body())
          .contains(here + "\\nflow\\n" + here + "/Packages\\na name that is no setting\\n");
      assertThat(project.resolve("Data/Persistent/prunner")).isNotEmptyDirectory();
      server.stop();
    }
  }

  private static String schedule(PrunnerServer server, String token) {
    Matcher id =
        JOB.matcher(
            server.post("/api/pipelines/schedule", "{\"pipeline\":\"release\"}", token).body());
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  /** The original takes any, and some clients of an OpenID provider have thousands of groups. */
  private static String largeToken() {
    Instant expires = Instant.now().plus(Duration.ofHours(1));
    return ServerIT.secretToken("jane", expires, "g".repeat(30_000));
  }
}
