package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Payara Server as it comes, and what {@code asadmin} does with the WAR. */
@Tag("payara-server")
@Execution(ExecutionMode.CONCURRENT)
class PayaraServerIT {

  private static final String WAR = Path.of("target/prunner.war").toAbsolutePath().toString();

  /** Certificates that it brings itself, and that have expired. */
  private static final String OF_ITS_OWN = "NCLS-SECURITY-05054";

  @TempDir Path directory;

  private Path project;

  @BeforeEach
  void lay_out_the_pipelines() throws IOException {
    project = Files.createDirectory(directory.resolve("project"));
    Files.writeString(
        project.resolve("pipelines.yml"),
        "pipelines: {held: {tasks: {a: {script: ['echo $$', 'until [ -e go ]; do sleep 0.05; done',"
            + " 'echo end']}}}}");
  }

  @Test
  void a_job_goes_on_over_a_redeployment_and_the_log_has_nothing_of_ours() throws IOException {
    try (PayaraServer server = start()) {
      server.set("prunner.jwt-secret=" + ServerIT.SECRET, "prunner.shutdown=adopt");
      server.asadmin("deploy", WAR);
      ApiClient secret = client(server, "/prunner/");
      assertThat(secret.getOutside("/").body()).contains("<html");
      String job = secret.schedule("held");
      Awaitility.await().until(() -> !output(secret, job).isEmpty());
      String pid = output(secret, job);

      server.asadmin("deploy", "--force", WAR);
      ApiClient ownKey = secret.withToken(greeted(server));
      assertThat(ownKey.job(job).getString("status")).isEqualTo("running");
      try (EventStream stream =
          EventStream.open(ownKey.request("/v1/jobs/" + job + "/tasks/a/logs/stream"))) {
        assertThat(stream.await("stdout").data().getString("text")).isEqualTo(pid);
        Files.createFile(project.resolve("go"));
        stream.await("end");
      }
      ownKey.await(job, "succeeded");
      assertThat(output(secret, job)).as("started once").isEqualTo(pid + "end\n");

      server.asadmin("undeploy", "prunner");
      server.asadmin("deploy", "--contextroot", "/", WAR);
      assertThat(client(server, "/").job(job).getString("status")).isEqualTo("succeeded");
      assertThat(client(server, "/").getOutside("/").body()).contains("<html");
      server.asadmin("undeploy", "prunner");
      assertThat(server.log().lines().filter(line -> line.matches(".* \\[(WARNING|SEVERE)] .*")))
          .allMatch(line -> line.contains(OF_ITS_OWN));
      assertThat(server.log()).doesNotContain("\tat ");
    }
  }

  @Test
  void keeps_jobs_in_a_data_source_of_its_own_or_in_a_database_by_its_url() throws IOException {
    Files.createFile(project.resolve("go"));
    try (PostgresServer postgres = PostgresServer.temporary();
        PayaraServer server = start()) {
      server.set("prunner.jwt-secret=" + ServerIT.SECRET);
      addDataSource(server, postgres);
      server.set("prunner.datasource=jdbc/prunner");
      server.asadmin("deploy", WAR);
      ApiClient api = client(server, "/prunner/");
      String job = api.schedule("held");
      api.await(job, "succeeded");
      server.asadmin("undeploy", "prunner");

      server.asadmin("delete-system-property", "prunner.datasource");
      server.set("prunner.jdbc.url=" + postgres.url(), "prunner.jdbc.user=" + PostgresServer.USER);
      server.asadmin("deploy", WAR);
      assertThat(api.job(job).getString("status"))
          .as("in the same database")
          .isEqualTo("succeeded");
      api.await(api.schedule("held"), "succeeded");

      assertThat(directory.resolve("data/db")).doesNotExist();
      assertThat(server.log().lines().filter(line -> line.matches(".* \\[(WARNING|SEVERE)] .*")))
          .allMatch(line -> line.contains(OF_ITS_OWN));
      assertThat(server.log()).doesNotContain("\tat ");
    }
  }

  private static void addDataSource(PayaraServer server, PostgresServer postgres) {
    server.asadmin("add-library", PostgresServer.driver().toString());
    server.asadmin(
        "create-jdbc-connection-pool",
        "--restype=javax.sql.DataSource",
        "--datasourceclassname=org.postgresql.ds.PGSimpleDataSource",
        "--maxpoolsize=24",
        "--nontransactionalconnections=true",
        "--isconnectvalidatereq=true",
        "--validationmethod=custom-validation",
        "--validationclassname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
        "--property=user=%s:password=any:url=%s"
            .formatted(PostgresServer.USER, PayaraServer.escaped(postgres.url())),
        "prunner");
    server.asadmin("create-jdbc-resource", "--connectionpoolid=prunner", "jdbc/prunner");
  }

  private PayaraServer start() throws IOException {
    PayaraServer server = PayaraServer.start(directory);
    server.set("prunner.path=" + project, "prunner.data=" + directory.resolve("data"));
    return server;
  }

  private static ApiClient client(PayaraServer server, String contextPath) {
    return new ApiClient(
        server.port(),
        contextPath,
        ServerIT.secretToken("jane", Instant.now().plus(Duration.ofHours(1))));
  }

  /** The token of the own key, which the server shows at its last start. */
  private static String greeted(PayaraServer server) {
    Matcher line = Pattern.compile("valid for 24 hours: (\\S+)").matcher(server.log());
    return line.results().reduce((first, last) -> last).orElseThrow().group(1);
  }

  private static String output(ApiClient api, String job) {
    return api.logs(job, "a").getString("stdout");
  }
}
