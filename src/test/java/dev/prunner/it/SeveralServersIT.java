package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.prunner.security.KeyFiles;
import dev.prunner.security.TokenIssuer;
import dev.prunner.testing.PostgresServer;
import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Three servers on one PostgreSQL. */
@Execution(ExecutionMode.CONCURRENT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralServersIT {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir static Path directory;

  private static final List<PrunnerServer> SERVERS = new ArrayList<>();
  private static final List<ApiClient> CLIENTS = new ArrayList<>();
  private static PostgresServer postgres;

  @BeforeAll
  static void startThree() throws IOException {
    postgres = PostgresServer.temporary();
    for (String name : List.of("a", "b", "c")) {
      SERVERS.add(start(name));
    }
    SERVERS.forEach(PrunnerServer::awaitUp);
    for (PrunnerServer server : SERVERS) {
      CLIENTS.add(new ApiClient(server.port(), token()));
    }
  }

  @AfterAll
  static void endAll() {
    SERVERS.forEach(PrunnerServer::close);
    postgres.close();
  }

  private static PrunnerServer start(String name) throws IOException {
    Path own = Files.createDirectories(directory.resolve(name));
    define(own);
    return process(own).withEnvironment("PRUNNER_SERVER_NAME", name).serve();
  }

  private static void define(Path own) throws IOException {
    Files.writeString(
        own.resolve("pipelines.yml"),
        """
        pipelines:
          held:
            concurrency: 10
            tasks:
              a: {script: ['echo $PRUNNER_JOB_ID >>%1$s/runs', 'until [ -e %1$s/go ]; do sleep 0.05; done']}
          again:
            on_restart: rerun
            concurrency: 10
            tasks:
              a: {script: ['echo $PRUNNER_JOB_ID >>%1$s/runs', 'until [ -e %1$s/go ]; do sleep 0.05; done']}
          one:
            tasks:
              a: {script: ['until [ -e %1$s/one ]; do sleep 0.05; done', 'echo done']}
        """
            .formatted(directory));
  }

  private static PrunnerProcess process(Path own) {
    return PrunnerProcess.in(own)
        .withEnvironment("PRUNNER_JDBC_URL", postgres.url() + "?user=" + PostgresServer.USER)
        .withEnvironment("PRUNNER_CLUSTER", "true")
        .withEnvironment("PRUNNER_OUTPUTS", directory.resolve("outputs").toString())
        .withEnvironment("PRUNNER_LEASE", "4s")
        .withEnvironment("PRUNNER_TAKEOVER_AFTER", "2s");
  }

  private static String token() {
    return TokenIssuer.with(
            new KeyFiles(directory.resolve("outputs")).loadOrCreate(), Clock.systemUTC())
        .issue("jane", Duration.ofHours(1));
  }

  @Order(4)
  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void the_jobs_of_a_killed_server_go_on_elsewhere_or_end_with_the_reason() throws IOException {
    ApiClient a = CLIENTS.get(0);
    ApiClient b = CLIENTS.get(1);
    String canceled = a.schedule("held");
    String again = a.schedule("again");
    String running = a.schedule("one");
    String waiting = b.schedule("one");
    await().atMost(LONG).until(() -> runs().contains(again) && runs().contains(canceled));
    assertThat(b.job(running).getString("status")).isEqualTo("running");
    assertThat(b.job(waiting).getString("status")).isEqualTo("waiting");

    SERVERS.get(0).kill();
    await().atMost(LONG).until(() -> runs().stream().filter(again::equals).count() == 2);
    assertThat(b.await(canceled, "canceled").getString("lastError"))
        .isEqualTo("its server was lost, and with it what ran there");
    Files.createFile(directory.resolve("go"));
    Files.createFile(directory.resolve("one"));

    b.await(again, "succeeded");
    b.await(waiting, "succeeded");
    assertThat(b.logs(waiting, "a").getString("stdout")).isEqualTo("done\n");
    assertThat(CLIENTS.get(2).logs(waiting, "a").getString("stdout")).isEqualTo("done\n");
  }

  @Order(2)
  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void what_one_server_does_is_seen_and_canceled_on_another() throws IOException {
    try (EventStream events = EventStream.open(CLIENTS.get(2).request("/v1/events"))) {
      String job = CLIENTS.get(0).schedule("held");
      await().atMost(LONG).until(() -> runs().contains(job));

      assertThat(CLIENTS.get(1).post("/v1/jobs/" + job + "/cancel", "").statusCode())
          .isBetween(200, 202);

      CLIENTS.get(2).await(job, "canceled");
      events.await(
          event ->
              event.data().toString().contains(job)
                  && event.data().toString().contains("canceled"));
    }
  }

  @Order(1)
  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void each_server_shows_all_and_that_their_definitions_differ() throws IOException {
    JsonObject shown = ApiClient.json(CLIENTS.get(1).get("/v1/servers"));

    assertThat(shown.getBoolean("sameDefinitions")).isTrue();
    assertThat(shown.getJsonArray("servers").getValuesAs(JsonObject.class))
        .extracting(server -> server.getString("name"), server -> server.getString("state"))
        .containsExactly(tuple("a", "alive"), tuple("b", "alive"), tuple("c", "alive"));

    Files.writeString(
        directory.resolve("c/pipelines.yml"), "pipelines: {new: {tasks: {a: {script: [ls]}}}}");
    assertThat(CLIENTS.get(2).post("/v1/pipelines/reload", "").statusCode()).isEqualTo(200);
    await()
        .atMost(LONG)
        .until(
            () -> !ApiClient.json(CLIENTS.get(0).get("/v1/servers")).getBoolean("sameDefinitions"));
    define(directory.resolve("c"));
    assertThat(CLIENTS.get(2).post("/v1/pipelines/reload", "").statusCode()).isEqualTo(200);
  }

  @Order(3)
  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void servers_work_on_and_start_when_a_later_version_has_added_to_the_tables() throws IOException {
    postgres.execute(
        "ALTER TABLE job ADD COLUMN added_later VARCHAR(20) DEFAULT 'x' NOT NULL",
        "ALTER TABLE task ADD COLUMN added_later BIGINT",
        "ALTER TABLE server ADD COLUMN added_later BOOLEAN DEFAULT FALSE NOT NULL",
        "CREATE TABLE added_later (job BIGINT PRIMARY KEY REFERENCES job ON DELETE CASCADE)",
        """
        INSERT INTO flyway_schema_history
        SELECT installed_rank + 1, '9999', 'later', type, 'V9999__later.sql', checksum,
               installed_by, installed_on, execution_time, success
          FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1
        """);
    Files.createFile(directory.resolve("go"));

    CLIENTS.get(1).await(CLIENTS.get(0).schedule("held"), "succeeded");
    SERVERS.get(2).stop();
    SERVERS.set(2, start("c").awaitUp());
    ApiClient again = new ApiClient(SERVERS.get(2).port(), token());
    CLIENTS.get(0).await(again.schedule("again"), "succeeded");
    CLIENTS.set(2, again);
    Files.delete(directory.resolve("go"));
  }

  private static List<String> runs() throws IOException {
    Path file = directory.resolve("runs");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
