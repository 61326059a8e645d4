package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerProcess.Result;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process, against a server. */
class CommandsIT extends ServerIT {

  @TempDir Path directory;

  private Result run(String... words) {
    return PrunnerProcess.in(directory)
        .withEnvironment("PRUNNER_SERVER", "http://127.0.0.1:" + url.getPort() + url.getPath())
        .withEnvironment("PRUNNER_TOKEN", secretToken("jane", Instant.now().plusSeconds(600)))
        .withJvmOption("-XX:TieredStopAtLevel=1")
        .run(words);
  }

  @Test
  void follows_a_job_reads_its_output_and_runs_it_again() {
    Result followed = run("submit", "failure", "-v", "a=b", "--follow");

    assertThat(followed.exitCode()).isEqualTo(42);
    assertThat(followed.output())
        .contains("bad  | before\n", "bad  | error in ", "on_error | bad 42 before")
        .containsPattern("failure failed in .* s: task bad: exit status 42");
    String id = followed.output().lines().findFirst().orElseThrow();
    assertThat(run("logs", id, "bad").output()).isEqualTo("before\n");
    Result retried = run("retry", id, "--from", "failed", "--json");
    assertThat(retried.output()).contains("\"retryOf\":\"" + id + "\"");
  }

  @Test
  void cancels_what_a_filter_finds_and_tells_what_was_refused() {
    String tag = "bulk-" + System.nanoTime();
    String variables = "{\"tag\":\"" + tag + "\"}";
    String running = api().schedule("page-queue", variables);
    String waiting = api().schedule("page-queue", variables);

    assertThat(run("jobs", "--search", "tag=" + tag, "--count").lastLine()).isEqualTo("2");
    Result canceled = run("cancel", "--search", "tag=" + tag, "--yes");
    Result refused = run("cancel", running, waiting, UUID.randomUUID().toString());

    assertThat(canceled.exitCode()).isZero();
    assertThat(canceled.output().lines())
        .containsExactly("canceled " + waiting, "canceled " + running);
    assertThat(refused.exitCode()).isOne();
    assertThat(refused.output()).contains("there is no job");
    api().await(running, "canceled");
  }

  @Test
  void cancels_a_job() {
    String id = run("submit", "tree").lastLine();
    await().until(() -> api().job(id).getString("status").equals("running"));

    assertThat(run("cancel", id).exitCode()).isZero();

    JsonObject ended = api().await(id, "canceled");
    assertThat(ended.getString("id")).isEqualTo(id);
  }
}
