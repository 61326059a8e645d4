package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.importing.OriginalDirectory;
import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of the original starts as it did: the same command line, environment and directory. */
class OriginalStartIT {

  private static final String DATA = "Data/Persistent/prunner";
  private static final Pattern JOB = Pattern.compile("\"jobId\":\"([^\"]+)\"");

  @TempDir Path project;

  private UUID old = UUID.randomUUID();

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

  @BeforeEach
  void lay_out_its_data() {
    OriginalDirectory original = new OriginalDirectory(project.resolve(DATA));
    old =
        original.add(
            "2026-01-01T00:00:00Z",
            Json.createObjectBuilder().add("Start", "2026-01-01T00:00:01Z").add("Completed", true),
            "done");
    original.log(old, "a-stdout.log", "printed\n");
    original.write();
  }

  @Test
  void tasks_run_where_the_server_was_started_and_its_jobs_are_in_the_history() throws IOException {
    PrunnerProcess setup =
        PrunnerProcess.in(project)
            .withEnvironment("PRUNNER_ADDRESS", "127.0.0.1:9009")
            .withEnvironment("PRUNNER_HOST", "a name that is no setting");
    try (PrunnerServer server =
        setup
            .serve(
                "--path",
                "Packages",
                "--data=" + DATA,
                "--jwt-secret",
                ServerIT.SECRET,
                "--verbose")
            .awaitUp()) {
      String token = largeToken();
      String job = schedule(server, token);

      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  server
                      .get("/api/job/detail?id=" + job, token)
                      .body()
                      .contains("\"completed\":true"));
      String here = project.toRealPath().toString();
      assertThat(server.get("/api/job/logs?id=" + job + "&task=t", token).body())
          .contains(here + "\\nflow\\n" + here + "/Packages\\na name that is no setting\\n");
      assertHasItsJob(server, debugToken(setup));
      assertImportsNothingMeanwhile(setup);
      server.stop();
    }
    assertImportsElsewhere(setup);
  }

  private void assertHasItsJob(PrunnerServer server, String token) {
    assertThat(server.get("/pipelines/jobs", token).body()).contains(old.toString());
    assertThat(server.get("/job/logs?id=" + old + "&task=a", token).body()).contains("printed\\n");
    assertThat(server.get("/api/v1/jobs/" + old + "/tasks/a/logs/stdout", token).body())
        .isEqualTo("printed\n");
  }

  private void assertImportsElsewhere(PrunnerProcess setup) {
    assertThat(setup.withEnvironment("PRUNNER_DATA", "other").run("import", DATA).output().strip())
        .isEqualTo("1 job imported");
    assertThat(project.resolve("other/logs/" + old + "/a-stdout.log")).hasContent("printed\n");
  }

  private static void assertImportsNothingMeanwhile(PrunnerProcess setup) {
    PrunnerProcess.Result result = setup.withEnvironment("PRUNNER_DATA", DATA).run("import", DATA);

    assertThat(result.exitCode()).isOne();
    assertThat(result.output()).contains("is in use by another prunner server; stop that one");
  }

  private static String debugToken(PrunnerProcess setup) {
    String header =
        setup
            .withEnvironment("PRUNNER_JWT_SECRET", ServerIT.SECRET)
            .withEnvironment("MINIMAL_OUTPUT", "1")
            .run("debug")
            .output();
    assertThat(header).startsWith("Bearer ").doesNotContain("\n");
    return header.substring("Bearer ".length());
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
