package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PostgresServer;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** WildFly with a PostgreSQL, by its URL alone and by a data source of the server. */
@Tag("wildfly")
@Execution(ExecutionMode.CONCURRENT)
class WildFlyDatabaseIT {

  private static final String NAME = "java:jboss/datasources/Prunner";

  @TempDir Path directory;
  @TempDir Path files;

  private final int port = PrunnerServer.freePort();
  private final ApiClient api =
      new ApiClient(
          port, "/prunner/", ServerIT.secretToken("jane", Instant.now().plus(Duration.ofHours(1))));

  @Test
  void jobs_are_in_the_database_that_the_settings_name() throws Exception {
    Files.writeString(
        directory.resolve("pipelines.yml"),
        "pipelines: {quick: {tasks: {a: {script: ['echo done']}}}}");
    Path base = WildFlyServer.layOut(directory);
    try (PostgresServer postgres = PostgresServer.in(files)) {
      String first = runAJob("-Dprunner.jdbc.url=" + postgres.url() + "?user=postgres");

      addDataSource(base, postgres.url());
      String second = runAJob("-Dprunner.datasource=" + NAME, first);

      assertThat(second).isNotEqualTo(first);
      assertThat(directory.resolve("data/db")).doesNotExist();
    }
  }

  /**
   * Starts the server, has it do a job, and stops it.
   *
   * @param done jobs that must be there already
   */
  private String runAJob(String setting, String... done) throws IOException {
    try (WildFlyServer server =
        WildFlyServer.start(
            directory, port, List.of(setting, "-Dprunner.jwt-secret=" + ServerIT.SECRET))) {
      server.awaitStarts(1);
      for (String job : done) {
        assertThat(api.job(job).getString("status")).isEqualTo("succeeded");
      }
      String job = api.schedule("quick");
      api.await(job, "succeeded");
      assertThat(server.log()).doesNotContain("\tat ");
      return job;
    }
  }

  /** As docs/database.md says it. The driver is deployed as any other JAR. */
  private void addDataSource(Path base, String url) throws IOException, InterruptedException {
    Files.copy(PostgresServer.driver(), base.resolve("deployments/postgresql.jar"));
    ProcessBuilder command =
        new ProcessBuilder(
            WildFlyServer.HOME.resolve("bin/jboss-cli.sh").toString(),
            "--commands=embed-server,data-source add --name=Prunner --jndi-name="
                + NAME
                + " --driver-name=postgresql.jar --connection-url="
                + url
                + " --user-name=postgres --max-pool-size=24 --jta=false --background-validation=true"
                + " --valid-connection-checker-class-name="
                + "org.jboss.jca.adapters.jdbc.extensions.postgres.PostgreSQLValidConnectionChecker");
    command.environment().put("JAVA_OPTS", "-Djboss.server.base.dir=" + base);
    Path output = directory.resolve("cli.log");
    int exitCode =
        command.redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
    assertThat(exitCode).as(Files.readString(output)).isZero();
  }
}
