package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.importing.OriginalDirectory;
import dev.prunner.testing.PrunnerServer;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** WildFly as it comes, with {@code standalone.xml}, and the WAR copied to its deployments. */
@Tag("wildfly")
@Execution(ExecutionMode.CONCURRENT)
class WildFlyIT {

  /** What it warns of itself: its number of transactions, and its key for HTTPS. */
  private static final String OF_ITS_OWN = ".*(WFLYTX0013|WFLYELY00023|WFLYELY01084).*";

  @TempDir Path directory;

  private final int port = PrunnerServer.freePort();
  private final ApiClient api =
      new ApiClient(
          port, "/prunner/", ServerIT.secretToken("jane", Instant.now().plus(Duration.ofHours(1))));
  private WildFlyServer server;
  private UUID old = UUID.randomUUID();

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        directory.resolve("pipelines.yml"),
        "pipelines: {held: {tasks: {a: {script: ['echo $$', 'until [ -e go ]; do sleep 0.05; done',"
            + " 'echo end']}}}}");
    OriginalDirectory original = new OriginalDirectory(directory.resolve("data"));
    old = original.add("2026-01-01T00:00:00Z", Json.createObjectBuilder(), "waiting");
    original.write();
    WildFlyServer.layOut(directory);
    server =
        WildFlyServer.start(
            directory,
            port,
            List.of("-Dprunner.jwt-secret=" + ServerIT.SECRET, "-Dprunner.shutdown=adopt"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_job_goes_on_over_a_redeployment_and_the_log_has_nothing_of_ours() throws IOException {
    server.awaitStarts(1);
    assertThat(api.getOutside("/").body()).contains("<html");
    assertThat(api.atTheRoot().get("/pipelines/jobs").body()).contains(old.toString());
    String job = api.schedule("held");
    Awaitility.await().until(() -> !output(job).isEmpty());
    String pid = output(job);

    Files.setLastModifiedTime(server.deployed(), FileTime.from(Instant.now().plusSeconds(2)));
    server.awaitStarts(2);
    assertThat(api.job(job).getString("status")).isEqualTo("running");
    Files.createFile(directory.resolve("go"));
    api.await(job, "succeeded");
    assertThat(output(job)).as("started once").isEqualTo(pid + "end\n");

    Files.delete(server.deployed().resolveSibling("prunner.war.deployed"));
    Awaitility.await()
        .atMost(WildFlyServer.LONG)
        .until(() -> server.log().contains("WFLYSRV0009: Undeployed"));
    assertThat(server.log().lines().filter(line -> line.matches("\\S+ (WARN|ERROR) .*")))
        .isNotEmpty()
        .allMatch(line -> line.matches(OF_ITS_OWN));
    assertThat(server.log()).doesNotContain("\tat ");
  }

  private String output(String job) {
    return api.logs(job, "a").getString("stdout");
  }
}
