package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.Javac;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that others make of the OpenAPI document compiles, and runs a job. */
class GeneratedClientIT extends ServerIT {

  private static final Path GENERATED = Path.of("target/openapi-client/src/main/java");

  private static final String PROGRAM =
      """
      import generated.ApiClient;
      import generated.api.*;
      import generated.model.*;
      import java.util.*;

      public class Program {
        public static UUID schedule(String server, String token) throws Exception {
          ScheduleBody body = new ScheduleBody().variables(Map.of("name", "Jane"));
          Job job = new PipelinesApi(client(server, token)).scheduleJob("success", null, body);
          return job.getId();
        }

        public static String status(String server, String token, UUID id) throws Exception {
          Job job = new JobsApi(client(server, token)).getJob(id);
          return job.getStatus() + " by " + job.getUser() + ", " + job.getTasks().size() + " tasks, "
              + (job.getEnd() == null ? "" : job.getEnd().getOffset());
        }

        private static ApiClient client(String server, String token) {
          ApiClient client = new ApiClient();
          client.updateBaseUri(server);
          client.setRequestInterceptor(
              request -> request.header("Authorization", "Bearer " + token));
          return client;
        }
      }
      """;

  @Test
  void a_generated_client_compiles_and_runs_a_job(@TempDir Path dir) throws Exception {
    compile(Files.writeString(dir.resolve("Program.java"), PROGRAM), dir);
    String server = "http://127.0.0.1:" + url.getPort() + url.getPath().replaceFirst("/$", "");
    String token = secretToken("jane", Instant.now().plusSeconds(600));
    try (URLClassLoader classes = new URLClassLoader(new URL[] {dir.toUri().toURL()})) {
      Object id = call(classes, "schedule", server, token);

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(call(classes, "status", server, token, id))
                      .isEqualTo("succeeded by jane, 2 tasks, Z"));
    }
  }

  private static void compile(Path program, Path target) throws IOException {
    try (Stream<Path> generated = Files.walk(GENERATED)) {
      Javac.compile(
          Stream.concat(
                  Stream.of(program), generated.filter(file -> file.toString().endsWith(".java")))
              .toList(),
          target);
    }
  }

  private static Object call(ClassLoader classes, String method, Object... arguments)
      throws Exception {
    return Stream.of(classes.loadClass("Program").getMethods())
        .filter(candidate -> candidate.getName().equals(method))
        .findFirst()
        .orElseThrow()
        .invoke(null, arguments);
  }
}
