package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.security.KeyFiles;
import dev.prunner.security.TokenIssuer;
import dev.prunner.testing.PostgresServer;
import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two servers on one PostgreSQL, each of which keeps the output of what it runs. */
@Execution(ExecutionMode.CONCURRENT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutputsApartIT {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir static Path directory;

  private static final Map<String, Integer> PORTS = new HashMap<>();
  private static PostgresServer postgres;
  private static PrunnerServer serverA;
  private static PrunnerServer serverB;
  private static ApiClient a;
  private static ApiClient b;

  @BeforeAll
  static void startTwo() throws IOException {
    postgres = PostgresServer.temporary();
    makeKeys();
    serverA = start("a");
    serverB = start("b");
    serverA.awaitUp();
    serverB.awaitUp();
    a = new ApiClient(serverA.port(), token());
    b = new ApiClient(serverB.port(), token());
  }

  @AfterEach
  void holdTheNextOnes() throws IOException {
    for (String awaited : List.of("go", "one")) {
      Files.deleteIfExists(directory.resolve(awaited));
    }
  }

  @AfterAll
  static void endAll() throws IOException {
    for (String awaited : List.of("go", "one")) {
      Files.writeString(directory.resolve(awaited), "");
    }
    serverA.close();
    serverB.close();
    postgres.close();
  }

  private static void makeKeys() throws IOException {
    var unused = new KeyFiles(directory).loadOrCreate();
    Files.writeString(keys().resolve("secrets.key"), "0f".repeat(32));
  }

  private static Path keys() {
    return directory.resolve("keys");
  }

  private static String token() {
    return TokenIssuer.with(KeyFiles.given(keys()).loadOrCreate(), Clock.systemUTC())
        .issue("jane", Duration.ofHours(1));
  }

  private static PrunnerServer start(String name) throws IOException {
    Path own = Files.createDirectories(directory.resolve(name));
    Files.writeString(
        own.resolve("pipelines.yml"),
        """
        pipelines:
          talk:
            concurrency: 10
            tasks:
              a: {script: ['echo hello', 'until [ -e %1$s/go ]; do sleep 0.05; done', 'echo bye']}
          one:
            tasks:
              a: {script: ['echo begun', 'until [ -e %1$s/one ]; do sleep 0.05; done', 'echo done']}
        """
            .formatted(directory));
    int port = PORTS.computeIfAbsent(name, any -> PrunnerServer.freePort());
    return PrunnerProcess.in(own)
        .withEnvironment("PRUNNER_JDBC_URL", postgres.url() + "?user=" + PostgresServer.USER)
        .withEnvironment("PRUNNER_CLUSTER", "true")
        .withEnvironment("PRUNNER_OUTPUTS", "local")
        .withEnvironment("PRUNNER_KEYS", keys().toString())
        .withEnvironment("PRUNNER_ADVERTISE_URL", "http://127.0.0.1:" + port)
        .withEnvironment("PRUNNER_LEASE", "4s")
        .withEnvironment("PRUNNER_TAKEOVER_AFTER", "8s")
        .withEnvironment("PRUNNER_SERVER_NAME", name)
        .serveAt(port);
  }

  private static String log(String job) {
    return "/v1/jobs/" + job + "/tasks/a/logs/stdout";
  }

  @Order(2)
  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void what_one_server_runs_is_read_and_followed_on_the_other() throws IOException {
    String job = a.schedule("talk");
    await().atMost(LONG).until(() -> b.get(log(job)).body().equals("hello\n"));
    assertThat(directory.resolve("b/.prunner/logs").resolve(job)).doesNotExist();

    try (EventStream events =
        EventStream.open(b.request("/v1/jobs/" + job + "/tasks/a/logs/stream"))) {
      events.await(event -> event.data().getString("text", "").equals("hello\n"));
      assertThat(events.answer().headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      Files.createFile(directory.resolve("go"));
      events.await(event -> event.data().getString("text", "").equals("bye\n"));
      events.await("end");
      events.awaitEnd();
    }
    b.await(job, "succeeded");

    HttpResponse<String> whole = b.get(log(job));
    assertThat(whole.body()).isEqualTo("hello\nbye\n");
    String tag = whole.headers().firstValue("ETag").orElseThrow();
    assertThat(b.get(log(job), "If-None-Match", tag).statusCode()).isEqualTo(304);
    HttpResponse<String> part = b.get(log(job), "Range", "bytes=6-8");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("bye");
    HttpResponse<String> head = b.send(b.request(log(job)).method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length")).contains("10");
    assertThat(b.get(log(job) + "?tail=1").body()).isEqualTo("bye\n");
    assertThat(b.logs(job, "a").getString("stdout")).isEqualTo("hello\nbye\n");
    assertThat(b.get("/v1/jobs/" + job + "/tasks/a/logs/arrivals").statusCode()).isEqualTo(200);
    assertThat(zipOn(b, job)).containsEntry("01-a-stdout.log", "hello\nbye\n");
  }

  @Order(1)
  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void what_is_refused_here_is_not_asked_for_there() {
    String job = a.schedule("talk");

    assertThat(b.withoutToken().get(log(job)).statusCode()).isEqualTo(401);
    assertThat(b.get("/v1/jobs/" + job + "/tasks/none/logs/stdout").statusCode()).isEqualTo(404);
    assertThat(b.get(log("00000000-0000-4000-8000-000000000000")).statusCode()).isEqualTo(404);
    assertThat(b.get(log(job), "Prunner-Relayed", "1").statusCode()).isEqualTo(503);
  }

  @Order(3)
  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void a_stream_of_a_job_that_waits_goes_on_where_it_runs() throws IOException {
    String running = a.schedule("one");
    String waiting = b.schedule("one");
    assertThat(b.job(waiting).getString("status")).isEqualTo("waiting");
    String path = "/v1/jobs/" + waiting + "/tasks/a/logs/stream";

    try (EventStream before = EventStream.open(b.request(path))) {
      before.await("open");
      Files.createFile(directory.resolve("one"));
      before.awaitEnd();
      assertThat(before.names()).doesNotContain("end");
    }
    try (EventStream after = EventStream.open(b.request(path))) {
      after.await(event -> event.data().getString("text", "").contains("done\n"));
      after.await("end");
    }
    a.await(running, "succeeded");
    a.await(waiting, "succeeded");
  }

  @Order(4)
  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void the_output_of_a_lost_server_is_missed_with_its_name_until_it_is_back() throws IOException {
    String ended = a.schedule("one");
    Files.createFile(directory.resolve("one"));
    a.await(ended, "succeeded");
    String running = a.schedule("talk");
    await().atMost(LONG).until(() -> b.get(log(running)).body().equals("hello\n"));

    serverA.kill();

    HttpResponse<String> cut = b.get(log(ended));
    assertThat(cut.statusCode()).isEqualTo(503);
    assertThat(cut.headers().firstValue("Retry-After")).isPresent();
    assertThat(cut.body()).contains("server 'a'");
    await().atMost(LONG).until(() -> b.get(log(ended)).body().contains("is stopped or lost"));
    assertThat(b.get("/v1/jobs/" + ended + "/logs.zip").statusCode()).isEqualTo(503);

    b.await(running, "canceled");
    HttpResponse<String> left = b.get(log(running));
    assertThat(left.statusCode()).isEqualTo(404);
    assertThat(left.body()).contains("taken over from server 'a'");
    assertThat(zipOn(b, running).get("manifest.json")).contains("taken over from server 'a'");

    serverA = start("a");
    serverA.awaitUp();
    await().atMost(LONG).until(() -> b.get(log(ended)).body().equals("begun\ndone\n"));
    assertThat(a.get(log(running)).body()).contains("taken over from server 'a'");
  }

  /** The files, by their names. */
  private static Map<String, String> zipOn(ApiClient client, String job) {
    Map<String, String> files = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(bytes(client, "/v1/jobs/" + job + "/logs.zip"))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static InputStream bytes(ApiClient client, String path) throws IOException {
    try {
      HttpResponse<byte[]> answer =
          HttpClient.newHttpClient().send(client.request(path).build(), BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("Content-Disposition")).isPresent();
      return new ByteArrayInputStream(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
