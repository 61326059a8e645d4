package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Jobs whose variables are together more than the heap holds, on the uber JAR. */
@Execution(ExecutionMode.CONCURRENT)
class LargeVariablesIT {

  private static final int JOBS = 120;
  private static final int SIZE = 900_000;

  @TempDir Path directory;

  @Test
  @Tag("nightly")
  void every_list_answers_whatever_the_jobs_hold() throws IOException {
    Files.writeString(
        directory.resolve("pipelines.yml"),
        "pipelines: {large: {concurrency: 4, tasks: {a: {script: ['true']}}}}");
    try (PrunnerServer server =
        PrunnerProcess.in(directory).withJvmOption("-Xmx200m").serve().awaitUp()) {
      String token = PrunnerProcess.in(directory).token("jane");
      String body = "{\"variables\":{\"x\":\"" + "a".repeat(SIZE) + "\"}}";
      for (int i = 0; i < JOBS; i++) {
        assertThat(server.post("/api/v1/pipelines/large/jobs", body, token).statusCode())
            .isEqualTo(202);
      }

      assertThat(list(server, token, "/api/v1/jobs?limit=500")).hasSizeLessThan(SIZE);
      assertThat(list(server, token, "/api/v1/jobs?limit=500&variables=true"))
          .hasSizeGreaterThan(JOBS * SIZE);
      assertThat(list(server, token, "/api/pipelines/jobs")).hasSizeGreaterThan(50 * SIZE);
      assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }
  }

  private static String list(PrunnerServer server, String token, String path) {
    HttpResponse<String> answer = server.get(path, token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).endsWith("}");
    return answer.body();
  }
}
