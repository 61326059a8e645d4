package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The command {@code demo}, with the kill that it offers. */
@Order(1) // Long, for it waits for two starts of a server.
@Execution(ExecutionMode.CONCURRENT)
class DemoIT {

  private static final Pattern JOB = Pattern.compile("\"jobId\":\"([^\"]+)\"");

  @TempDir Path directory;

  @Test
  void a_job_that_kills_the_server_goes_on_and_loses_no_output() {
    PrunnerProcess setup = PrunnerProcess.in(directory);
    try (PrunnerServer demo = setup.serve("demo", "--no-browser")) {
      await().atMost(Duration.ofMinutes(2)).until(() -> demo.output().contains("Stop  Ctrl-C"));
      String token = demo.signIn(demo.signInCode()).body().replaceAll(".*:\"|\"}", "");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> demo.get("/api/v1/jobs?variables=true", token).body().contains("part-6.csv"));

      String job = schedule(demo, token);
      await().atMost(Duration.ofMinutes(2)).until(() -> demo.output().contains("It is back after"));
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> demo.get("/api/v1/jobs/" + job, token).body().contains("\"succeeded\""));

      assertThat(demo.output()).contains("killed by SIGKILL");
      assertThat(demo.get("/api/v1/jobs/" + job + "/tasks/count/logs/stdout", token).body().lines())
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, 60).mapToObj(i -> "tick " + i).toList());
      assertThat(demo.stop()).isEqualTo(143);
      assertThat(directory.resolve("tmp")).as("what is left of it").isEmptyDirectory();
    }
  }

  private static String schedule(PrunnerServer demo, String token) {
    String answer =
        demo.post("/api/pipelines/schedule", "{\"pipeline\":\"kill_the_server\"}", token).body();
    Matcher id = JOB.matcher(answer);
    assertThat(id.find()).as(answer).isTrue();
    return id.group(1);
  }
}
