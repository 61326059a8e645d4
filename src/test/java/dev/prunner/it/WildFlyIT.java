package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

  private static final Path HOME = Path.of(System.getProperty("server.home", ""));
  private static final Duration LONG = Duration.ofMinutes(2);

  /** What it warns of itself: its number of transactions, and its key for HTTPS. */
  private static final String OF_ITS_OWN = ".*(WFLYTX0013|WFLYELY00023|WFLYELY01084).*";

  @TempDir Path directory;

  private final int port = PrunnerServer.freePort();
  private final ApiClient api =
      new ApiClient(
          port, "/prunner/", ServerIT.secretToken("jane", Instant.now().plus(Duration.ofHours(1))));
  private Path deployed;
  private Process server;

  @BeforeEach
  void start() throws IOException {
    Path project = Files.createDirectory(directory.resolve("project"));
    Files.writeString(
        project.resolve("pipelines.yml"),
        "pipelines: {held: {tasks: {a: {script: ['echo $$', 'until [ -e go ]; do sleep 0.05; done',"
            + " 'echo end']}}}}");
    Path base = layOut();
    deployed = base.resolve("deployments/prunner.war");
    Files.copy(Path.of("target/prunner.war"), deployed);
    ProcessBuilder command =
        new ProcessBuilder(
            HOME.resolve("bin/standalone.sh").toString(),
            "-Djboss.server.base.dir=" + base,
            "-Djboss.http.port=" + port,
            "-Djboss.https.port=" + PrunnerServer.freePort(),
            "-Djboss.management.http.port=" + PrunnerServer.freePort(),
            "-Dprunner.path=" + project,
            "-Dprunner.data=" + directory.resolve("data"),
            "-Dprunner.jwt-secret=" + ServerIT.SECRET,
            "-Dprunner.shutdown=adopt");
    // Else a signal to the script would not reach the server.
    command.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
    command.environment().put("JAVA_OPTS", "-Xmx512m -Xss512k -XX:+UseSerialGC");
    server =
        command
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.log").toFile())
            .start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    List<ProcessHandle> all = server.descendants().toList();
    server.destroy();
    if (!server.waitFor(30, TimeUnit.SECONDS)) {
      server.destroyForcibly();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void a_job_goes_on_over_a_redeployment_and_the_log_has_nothing_of_ours() throws IOException {
    awaitStarts(1);
    assertThat(api.getOutside("/").body()).contains("<html");
    String job = api.schedule("held");
    Awaitility.await().until(() -> !output(job).isEmpty());
    String pid = output(job);

    Files.setLastModifiedTime(deployed, FileTime.from(Instant.now().plusSeconds(2)));
    awaitStarts(2);
    assertThat(api.job(job).getString("status")).isEqualTo("running");
    Files.createFile(directory.resolve("project/go"));
    api.await(job, "succeeded");
    assertThat(output(job)).as("started once").isEqualTo(pid + "end\n");

    Files.delete(deployed.resolveSibling("prunner.war.deployed"));
    Awaitility.await().atMost(LONG).until(() -> log().contains("WFLYSRV0009: Undeployed"));
    assertThat(log().lines().filter(line -> line.matches("\\S+ (WARN|ERROR) .*")))
        .isNotEmpty()
        .allMatch(line -> line.matches(OF_ITS_OWN));
    assertThat(log()).doesNotContain("\tat ");
  }

  /** Nothing of the server that the other tests share is used but its programs. */
  private Path layOut() throws IOException {
    Path base = directory.resolve("standalone");
    Files.createDirectories(base.resolve("deployments"));
    Path configuration = Files.createDirectory(base.resolve("configuration"));
    try (var files = Files.list(HOME.resolve("standalone/configuration"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file, configuration.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return base;
  }

  private void awaitStarts(int count) {
    Awaitility.await(count + " starts")
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(100))
        .failFast(() -> !server.isAlive())
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(
            () ->
                log().lines().filter(line -> line.contains("Loaded 1 pipelines")).count() == count
                    && api.get("/v1/whoami").statusCode() == 200);
  }

  private String output(String job) {
    return api.logs(job, "a").getString("stdout");
  }

  private String log() {
    try {
      return Files.readString(directory.resolve("output.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
