package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.RetryRules;
import dev.prunner.definition.SecretSource.OfFile;
import dev.prunner.definition.SecretSource.OfServer;
import dev.prunner.definition.StopSignal;
import dev.prunner.definition.TaskLimits;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.secret.SecretSupply;
import dev.prunner.testing.TestSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  private static final TaskLimits TWICE =
      new TaskLimits(
          Optional.empty(),
          StopSignal.TERM,
          Optional.of(new RetryRules(1, Duration.ZERO, 1, Duration.ofHours(1), Set.of())));

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Pipeline pipeline =
      aPipeline("deploy")
          .task("a", TWICE)
          .task("b", "a")
          .secret("TOKEN", new OfFile("token"))
          .secret("PASSWORD", new OfServer("DB_PASSWORD"))
          .build();
  private RunnerFixture server;

  @TempDir Path dir;

  @BeforeEach
  void start() throws IOException {
    rotate("first-token");
    server = new RunnerFixture(dir, pipeline, aPipeline("plain").build());
    SecretSupply supply = TestSecrets.of(dir, Map.of("DB_PASSWORD", "a-password"));
    server.secrets = new SecretSupply(supply.reader(), supply.kept(), waiting::add);
    server.restart();
  }

  @Test
  void each_attempt_gets_them_as_they_are_then() throws IOException {
    Job job = server.submit(pipeline);
    assertThat(server.processes.startedTasks()).as("nobody waits for them").isEmpty();
    runWaiting();
    assertThat(given(job, "a", 1))
        .containsOnly(Map.entry("TOKEN", "first-token"), Map.entry("PASSWORD", "a-password"));

    rotate("second-token");
    server.processes.exit(server.runDir(job.id(), "a"), 1);
    server.timer.pass(Duration.ofSeconds(1));
    runWaiting();
    assertThat(given(job, "a", 2)).containsEntry("TOKEN", "second-token");
    server.processes.exit(server.runDir(job.id(), "a", 2), 0);
    runWaiting();
    assertThat(given(job, "b", 1)).containsEntry("TOKEN", "second-token");

    assertThat(server.secrets.kept().of(job.id()))
        .containsExactlyInAnyOrder("first-token", "second-token", "a-password");
  }

  @Test
  void they_are_kept_with_the_job_before_a_process_has_them() {
    Job job = server.submit(pipeline);
    server.processes.whenStarted(
        runDir -> assertThat(kept(job)).containsExactlyInAnyOrder("first-token", "a-password"));

    runWaiting();

    assertThat(server.processes.startedTasks()).containsExactly("a");
  }

  @Test
  void no_definition_environment_or_error_has_a_value() {
    Job job = server.submit(pipeline);
    runWaiting();

    assertThat(server.processes.command("a").env())
        .doesNotContainKeys("TOKEN", "PASSWORD")
        .doesNotContainValue("first-token");
    assertThat(server.job(job).toString()).doesNotContain("first-token", "a-password");
  }

  @Test
  void a_task_whose_secret_cannot_be_had_fails_with_its_name() throws IOException {
    Files.delete(dir.resolve("token"));
    Job job = server.submit(pipeline);
    runWaiting();
    server.timer.pass(Duration.ofSeconds(1));
    runWaiting();

    TaskRun run = server.job(job).task("a").orElseThrow();
    assertThat(run.status()).isEqualTo(TaskStatus.ERROR);
    assertThat(run.error()).contains("the secret TOKEN cannot be had: there is no file token");
    assertThat(server.processes.startedTasks()).isEmpty();
    assertThat(server.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(server.slots.free()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void a_job_that_is_canceled_meanwhile_starts_nothing() {
    Job job = server.submit(pipeline);
    server.runner.cancel(job.id());
    runWaiting();

    assertThat(server.processes.startedTasks()).isEmpty();
    assertThat(server.status(job)).isEqualTo(JobStatus.CANCELED);
    assertThat(server.slots.free()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void a_job_without_secrets_asks_nobody() {
    server.submit(aPipeline("plain").build());

    assertThat(server.processes.startedTasks()).hasSize(1);
    assertThat(waiting).isEmpty();
  }

  private Set<String> kept(Job job) {
    try {
      return server.secrets.kept().of(job.id());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void runWaiting() {
    for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }
  }

  private Map<String, String> given(Job job, String task, int attempt) {
    return server.processes.secretsOf(server.runDir(job.id(), task, attempt));
  }

  private void rotate(String token) throws IOException {
    Files.writeString(dir.resolve("token"), token);
  }
}
