package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The system gives the server no more processes and threads for a while, so that shells for tasks
 * cannot be started, be it by an exception or by an {@code Error}.
 *
 * <p>The limit does not count for root, so that root runs the server as a user that nobody else is,
 * with the right to read the built JAR, wherever that is.
 */
@EnabledIf("canChangeUser")
@Execution(ExecutionMode.CONCURRENT)
class NoThreadsLeftIT {

  private static final int USER = 61_747;
  private static final int ATTEMPTS = 30;

  private static final String PIPELINES =
      """
      pipelines:
        held:
          concurrency: 100
          tasks:
            a: {script: ['mkfifo "fifo-$PRUNNER_JOB_ID"', 'read line < "fifo-$PRUNNER_JOB_ID"']}
        short:
          tasks:
            a: {script: ['true']}
      """;

  @TempDir Path directory;

  static boolean canChangeUser() throws IOException {
    return System.getProperty("user.name").equals("root") && run("setpriv", "--version") == 0;
  }

  @BeforeEach
  void lay_out_the_pipelines() throws IOException {
    Files.writeString(directory.resolve("pipelines.yml"), PIPELINES);
    Files.setAttribute(directory, "unix:uid", USER);
    Files.setAttribute(Files.createDirectory(directory.resolve("tmp")), "unix:uid", USER);
  }

  /** Tasks outlive a server that a failed test has killed. */
  @AfterEach
  void end_what_is_left() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      processes
          .filter(NoThreadsLeftIT::isOurs)
          .flatMap(process -> ProcessHandle.of(pid(process)).stream())
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static long pid(Path process) {
    return Long.parseLong(process.getFileName().toString());
  }

  @Test
  void jobs_fail_with_the_reason_and_the_server_goes_on_afterwards() throws IOException {
    PrunnerProcess setup = PrunnerProcess.in(directory).withJava(javaOfAnotherUser());
    try (PrunnerServer server = setup.serve().awaitUp()) {
      ApiClient api = client(server);
      List<String> held = new ArrayList<>();
      JsonObject failed = holdShellsUntilNoneCanBeStarted(server, api, held);

      assertThat(failed.getString("lastError")).isNotBlank();
      lift(server);
      api.await(api.schedule("short"), "succeeded");
      for (String job : held) {
        assertThat(api.job(job).getString("status")).isEqualTo("running");
        Files.writeString(directory.resolve("fifo-" + job), "go\n");
        api.await(job, "succeeded");
      }
      assertThat(server.stop()).isZero();
      Awaitility.await().until(() -> threads() == 0);
    }
  }

  /** A shell that waits takes a task whatever the limit; the first one that must be new fails. */
  private JsonObject holdShellsUntilNoneCanBeStarted(
      PrunnerServer server, ApiClient api, List<String> held) throws IOException {
    api.await(api.schedule("short"), "succeeded");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      limit(server, Long.toString(threads() + attempt % 3));
      Optional<String> accepted = scheduleUnlessExhausted(server, api);
      if (accepted.isEmpty()) {
        continue;
      }
      String id = accepted.get();
      awaitBeginOrEnd(server, api, id);
      JsonObject job = api.job(id);
      if (job.getString("status").equals("failed")) {
        return job;
      }
      held.add(id);
    }
    throw new AssertionError("no start failed\n" + server.output());
  }

  /** The server may lack even the thread that takes the request, and says so. */
  private static Optional<String> scheduleUnlessExhausted(PrunnerServer server, ApiClient api)
      throws IOException {
    HttpResponse<String> answer = api.post("/pipelines/schedule", "{\"pipeline\":\"held\"}");
    if (answer.statusCode() == 503) {
      lift(server);
      return Optional.empty();
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Optional.of(ApiClient.json(answer).getString("jobId"));
  }

  /** What an unlucky start has left cannot be ended either before there is room again. */
  private void awaitBeginOrEnd(PrunnerServer server, ApiClient api, String id) {
    long lift = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              if (System.nanoTime() > lift) {
                lift(server);
              }
              return Files.exists(directory.resolve("fifo-" + id))
                  || !List.of("running", "waiting").contains(api.job(id).getString("status"));
            });
  }

  /** Only the soft limit, and by the user: root may lack the right in a container. */
  private static void limit(PrunnerServer server, String threads) {
    String pid = Long.toString(server.pid());
    assertThat(
            run(
                "setpriv",
                "--reuid=" + USER,
                "--regid=" + USER,
                "--clear-groups",
                "prlimit",
                "--pid=" + pid,
                "--nproc=" + threads + ":"))
        .isZero();
  }

  private static void lift(PrunnerServer server) throws IOException {
    limit(
        server,
        Files.readAllLines(Path.of("/proc/" + server.pid() + "/limits")).stream()
            .filter(line -> line.startsWith("Max processes"))
            .map(line -> line.replaceAll("^Max processes +\\S+ +(\\S+) .*", "$1"))
            .findFirst()
            .orElseThrow());
  }

  /** Of all processes of the user, which the limit counts. */
  private static long threads() {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes.filter(NoThreadsLeftIT::isOurs).mapToLong(NoThreadsLeftIT::threadsOf).sum();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isOurs(Path process) {
    try {
      return Character.isDigit(process.getFileName().toString().charAt(0))
          && Files.getAttribute(process, "unix:uid").equals(USER);
    } catch (IOException e) {
      return false; // It has gone.
    }
  }

  private static long threadsOf(Path process) {
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      return threads.count();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Changes the user and becomes the JVM. */
  private Path javaOfAnotherUser() throws IOException {
    Path script = directory.resolve("java");
    Files.writeString(
        script,
        """
        #!/bin/sh
        exec setpriv --reuid=%1$d --regid=%1$d --clear-groups \\
          --inh-caps=-all,+dac_read_search --ambient-caps=-all,+dac_read_search '%2$s' "$@"
        """
            .formatted(USER, Path.of(System.getProperty("java.home"), "bin", "java")));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private ApiClient client(PrunnerServer server) {
    String token = PrunnerProcess.in(directory).token("jane");
    return new ApiClient(server.port(), token);
  }

  private static int run(String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
