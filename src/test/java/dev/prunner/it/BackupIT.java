package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The documented lines for a backup of a running server, and for putting it back after a loss. */
@Execution(ExecutionMode.CONCURRENT)
class BackupIT {

  private static final String PIPELINES =
      """
      pipelines:
        quick:
          tasks:
            a: {script: [echo done]}
        secret:
          secrets: {TOKEN: {file: token}}
          tasks:
            a: {script: ['echo "${#TOKEN}"']}
        held:
          tasks:
            a: {script: ['echo begun >> begun', 'until [ -e go ]; do sleep 0.02; done']}
            b: {script: ['echo never'], depends_on: [a]}
      """;

  private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n([^`]*/backup[^`]*)```");

  @TempDir Path directory;
  @TempDir Path safe;

  @Test
  void a_lost_server_is_put_back_with_its_jobs_output_and_tokens() throws Exception {
    Files.writeString(directory.resolve("pipelines.yml"), PIPELINES);
    Files.writeString(directory.resolve("token"), "hunter2-hunter2");
    String token;
    String secret;
    String done;
    String running;
    String waiting;
    try (PrunnerServer server = PrunnerProcess.in(directory).serve().awaitUp()) {
      token = PrunnerProcess.in(directory).token("jane");
      ApiClient api = new ApiClient(server.port(), token);
      done = api.schedule("quick");
      api.await(done, "succeeded");
      secret = api.schedule("secret");
      api.await(secret, "succeeded");
      running = api.schedule("held");
      waiting = api.schedule("held");
      Awaitility.await().until(() -> Files.exists(directory.resolve("begun")));

      shell(blocks().get(0), server.port(), token);
      api.post("/v1/jobs/" + waiting + "/cancel", "");
      api.await(waiting, "canceled");
      server.kill();
    }
    assertThat(Contents.in(safe, "hunter2-hunter2")).isEmpty();
    assertThat(safe.resolve("prunner/logs/" + secret)).isDirectory();
    assertThat(safe.resolve("prunner/secrets.key")).doesNotExist();
    shell("rm -r .prunner", 0, token);
    Files.createFile(directory.resolve("go"));
    shell(blocks().get(1), 0, token);

    try (PrunnerServer server = PrunnerProcess.in(directory).serve().awaitUp()) {
      ApiClient api = new ApiClient(server.port(), token);
      assertThat(api.job(done).getString("status")).isEqualTo("succeeded");
      assertThat(api.logs(done, "a").getString("stdout")).isEqualTo("done\n");
      HttpResponse<String> withheld = api.get("/v1/jobs/" + secret + "/tasks/a/logs/stdout");
      assertThat(withheld.statusCode()).isEqualTo(500);
      assertThat(withheld.body()).contains("its secrets cannot be masked", "secrets.key");
      assertThat(api.await(running, "canceled").getString("lastError"))
          .contains("interrupted by a server restart");
      api.await(waiting, "succeeded");
      assertThat(directory.resolve("begun")).as("each ran once").hasContent("begun\nbegun");
      server.stop();
    }
  }

  private static List<String> blocks() throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("docs/database.md")))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  /** As they stand there, but for the port and where the copy goes. */
  private void shell(String lines, int port, String token) throws Exception {
    String here = lines.replace("9009", String.valueOf(port)).replace("/mnt/backup", "" + safe);
    ProcessBuilder shell = new ProcessBuilder("bash", "-ec", here).directory(directory.toFile());
    shell.environment().putAll(Map.of("TOKEN", token));
    Process process = shell.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
