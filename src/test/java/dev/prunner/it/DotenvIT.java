package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerProcess.Result;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Dotenv files beside the built uber JAR. */
@Execution(ExecutionMode.CONCURRENT)
class DotenvIT {

  @TempDir Path directory;

  @Test
  void values_reach_a_task_and_later_ones_win() throws IOException {
    write(
        "pipelines.yml",
        """
        pipelines:
          show:
            env: {E: pipeline}
            tasks:
              a: {script: ['echo "$A $B $C $D $E"', 'env | grep -c secret-value || true']}
        """);
    write(".env", "B=env\nC=env\nD=env\nE=env\nPRUNNER_JWT_SECRET=secret-value-of-the-server\n");
    write(".env.local", "C=local\nexport D=\"$A grüß\\$D\"\n");

    try (PrunnerServer server =
        PrunnerProcess.in(directory)
            .withEnvironment("A", "server")
            .withEnvironment("B", "server")
            .withEnvironment("PRUNNER_ENV_FILES", ".env,.env.local,conf/my.env")
            .serve()
            .awaitUp()) {
      String token = PrunnerProcess.in(directory).token("jane");
      ApiClient api = new ApiClient(server.port(), token);
      String job = api.schedule("show");
      api.await(job, "succeeded");

      assertThat(api.logs(job, "a").getString("stdout"))
          .isEqualTo("server env local server grüß$D pipeline\n0\n");
      assertThat(server.output())
          .contains("there is no " + directory.resolve("conf/my.env"))
          .doesNotContain("secret-value", "grüß");
      server.stop();
    }
  }

  @Test
  void a_broken_line_ends_the_start_with_its_place() throws IOException {
    write(".env", "A=1\n\nhidden value\n");
    Result result =
        PrunnerProcess.in(directory).run("--port", Integer.toString(PrunnerServer.freePort()));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.lastLine()).startsWith("prunner did not start: ").contains("/.env:3: ");
    assertThat(result.output()).doesNotContain("hidden");
  }

  @Test
  @Tag("nightly")
  void none_is_read_when_the_setting_is_blank() throws IOException {
    write(".env", "not read");

    try (PrunnerServer server =
        PrunnerProcess.in(directory).withEnvironment("PRUNNER_ENV_FILES", "").serve().awaitUp()) {
      assertThat(server.isAlive()).isTrue();
      server.stop();
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
