package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PostgresServer;
import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerProcess.Result;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The uber JAR with a PostgreSQL, of which it knows the URL and nothing else. */
@Execution(ExecutionMode.CONCURRENT)
class PostgresIT {

  private static final String PIPELINES =
      """
      pipelines:
        quick:
          tasks:
            a: {script: [echo done]}
        held:
          tasks:
            a: {script: ['echo begun', 'until [ -e go ]; do sleep 0.02; done', 'echo ended', 'exit 7']}
        during:
          tasks:
            a: {script: ['echo begun', 'until [ -e outage ]; do sleep 0.02; done', 'touch over']}
      """;

  @TempDir Path directory;
  @TempDir Path elsewhere;
  @TempDir Path files;

  @BeforeEach
  void lay_out_the_pipelines() throws IOException {
    Files.writeString(directory.resolve("pipelines.yml"), PIPELINES);
    Files.writeString(elsewhere.resolve("pipelines.yml"), PIPELINES);
  }

  @Test
  void jobs_survive_the_loss_of_the_database_and_of_the_server() throws IOException {
    try (PostgresServer postgres = PostgresServer.in(files)) {
      String done;
      String running;
      String waiting;
      try (PrunnerServer server = process(directory, postgres).serve().awaitUp()) {
        ApiClient api = client(server);
        done = api.schedule("quick");
        api.await(done, "succeeded");
        a_second_server_with_the_same_database_ends(postgres);
        a_job_ends_while_the_database_is_away(api, postgres);
        running = api.schedule("held");
        waiting = api.schedule("held");
        awaitBegun(api, running);
        server.kill();
      }
      Files.createFile(directory.resolve("go"));

      try (PrunnerServer server = process(directory, postgres).serve().awaitUp()) {
        ApiClient api = client(server);
        assertThat(api.job(done).getString("status")).isEqualTo("succeeded");
        assertThat(api.await(running, "failed").getString("lastError")).isEqualTo("exit status 7");
        assertThat(api.logs(running, "a").getString("stdout")).isEqualTo("begun\nended\n");
        assertThat(api.await(waiting, "failed").getString("lastError")).isEqualTo("exit status 7");
        assertThat(directory.resolve(".prunner/db")).doesNotExist();
        server.stop();
      }
    }
  }

  private void a_second_server_with_the_same_database_ends(PostgresServer postgres) {
    Result second =
        process(elsewhere, postgres).run("--port", Integer.toString(PrunnerServer.freePort()));

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.lastLine())
        .startsWith("prunner did not start: the database cannot be used: another prunner server");
  }

  private void a_job_ends_while_the_database_is_away(ApiClient api, PostgresServer postgres)
      throws IOException {
    String job = api.schedule("during");
    awaitBegun(api, job);
    postgres.stop();
    assertThat(api.post("/v1/pipelines/quick/jobs", "").statusCode()).isEqualTo(503);
    Files.createFile(directory.resolve("outage"));
    Awaitility.await().until(() -> Files.exists(directory.resolve("over")));
    postgres.startAgain(files);

    Awaitility.await().until(() -> api.get("/v1/jobs/" + job).statusCode() == 200);
    api.await(job, "succeeded");
  }

  private static void awaitBegun(ApiClient api, String job) {
    Awaitility.await().until(() -> api.logs(job, "a").getString("stdout").equals("begun\n"));
  }

  private static PrunnerProcess process(Path directory, PostgresServer postgres) {
    return PrunnerProcess.in(directory)
        .withEnvironment("PRUNNER_JDBC_URL", postgres.url() + "?user=" + PostgresServer.USER);
  }

  private ApiClient client(PrunnerServer server) {
    String token = PrunnerProcess.in(directory).token("jane");
    return new ApiClient(server.port(), token);
  }
}
