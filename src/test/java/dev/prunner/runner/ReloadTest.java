package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.DefinitionChanges;
import dev.prunner.definition.Fingerprint;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Problem;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.yaml.PipelineLoader;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.testing.LogRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {

  private static final String P = "pipelines: {p: {concurrency: %d, tasks: {a: {script: [%s]}}}}";

  @TempDir Path dir;

  private PipelineLoader loader;
  private RunnerFixture server;
  private Reload reload;
  private Pipeline p;

  @BeforeEach
  void start_with_one_pipeline() {
    write(P.formatted(1, "one"));
    loader = new PipelineLoader(dir, "pipelines.yml", ScriptCheck.NONE);
    Fingerprint seen = loader.fingerprint();
    p = loader.load().pipelines().values().iterator().next();
    server = new RunnerFixture(dir, p);
    reload = new Reload(loader, server.definitions, seen, server.runner::promote);
  }

  @Test
  void tells_what_is_different_and_puts_it_in_force() {
    write("pipelines: {q: {tasks: {a: {script: [pwd]}}}}");

    assertThat(reload.now())
        .isEqualTo(new DefinitionChanges(List.of("q"), List.of(), List.of("p")));
    assertThat(server.definitions.find("p")).isEmpty();
    server.submit(aPipeline("q").build());
    assertThat(reload.now().isEmpty()).isTrue();
  }

  @Test
  void a_raised_concurrency_starts_who_waits_each_with_the_definition_it_was_accepted_with() {
    server.submit(p);
    Job second = server.submit(p);
    Job third = server.submit(p);
    Job fourth = server.submit(p);
    write(P.formatted(3, "two"));
    reload.now();

    assertThat(server.status(second)).isEqualTo(JobStatus.RUNNING);
    assertThat(server.status(third)).isEqualTo(JobStatus.RUNNING);
    assertThat(server.status(fourth)).isEqualTo(JobStatus.WAITING);
    assertThat(lines(third)).containsExactly("one");
  }

  @Test
  void a_lowered_concurrency_stops_nobody() {
    write(P.formatted(2, "one"));
    reload.now();
    Job first = server.submit(p);
    Job second = server.submit(p);
    Job third = server.submit(p);
    write(P.formatted(1, "one"));
    reload.now();
    assertThat(server.status(second)).isEqualTo(JobStatus.RUNNING);

    server.processes.exit(server.runDir(first.id(), "a"), 0);
    assertThat(server.status(third)).isEqualTo(JobStatus.WAITING);
    server.processes.exit(server.runDir(second.id(), "a"), 0);
    assertThat(server.status(third)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void the_jobs_of_a_pipeline_that_is_gone_run_to_their_end() {
    Job first = server.submit(p);
    Job second = server.submit(p);
    write("pipelines: {}");
    reload.now();
    assertThatThrownBy(() -> server.submit(p)).isInstanceOf(PipelineNotFoundException.class);

    server.processes.exit(server.runDir(first.id(), "a"), 0);
    assertThat(lines(second)).containsExactly("one");
    server.processes.exit(server.runDir(second.id(), "a"), 0);
    assertThat(server.status(second)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void a_delay_goes_on_over_many_reloads_with_one_timer() {
    write("pipelines: {p: {start_delay: 10s, tasks: {a: {script: [one]}}}}");
    reload.now();
    Job job = server.submit(p);
    int timers = server.timer.pending();
    reload.now();
    reload.now();

    assertThat(server.timer.pending()).isEqualTo(timers);
    assertThat(server.status(job)).isEqualTo(JobStatus.WAITING);
    server.timer.pass(Duration.ofSeconds(11));
    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void a_bad_set_changes_nothing_and_is_remembered_until_a_good_one() {
    write("pipelines: {p: {concurrency: -1}, q: {tasks: {a: {depends_on: [b]}}}}");

    assertThatThrownBy(reload::now)
        .isInstanceOfSatisfying(
            ReloadRefusedException.class, e -> assertThat(e.problems()).hasSize(2))
        .hasMessageContaining("pipelines.yml:1: pipeline 'p', 'concurrency' must not be negative");
    assertThat(server.definitions.find("p")).contains(p);
    assertThat(server.definitions.problems()).extracting(Problem::message).hasSize(2);

    write(P.formatted(1, "one"));
    assertThat(reload.now().isEmpty()).isTrue();
    assertThat(server.definitions.problems()).isEmpty();
  }

  @Test
  void a_look_at_the_files_loads_and_logs_only_what_is_new() {
    try (LogRecorder log = LogRecorder.of(Reload.class)) {
      reload.ifChanged();
      assertThat(log.messages()).isEmpty();

      write("pipelines: {p: {concurrency: -1}}");
      reload.ifChanged();
      reload.ifChanged();
      assertThat(log.messages()).singleElement().asString().contains("must not be negative");

      write("pipelines: {p: {concurrency: 2, task: {}}}");
      reload.ifChanged();
      reload.ifChanged();
      assertThat(log.messages()).hasSize(4);
      assertThat(log.messages().get(1)).contains("unknown key 'task'");
      assertThat(log.messages().get(3))
          .isEqualTo("Loaded 1 pipelines: added [], changed [p], removed []");
      assertThat(server.definitions.find("p").orElseThrow().concurrency()).isEqualTo(2);
    }
  }

  @Test
  void one_reload_waits_for_the_other() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger reading = new AtomicInteger();
    PipelineLoader slow =
        new PipelineLoader(
            dir,
            "pipelines.yml",
            line -> {
              reading.incrementAndGet();
              awaitQuietly(goOn);
              return ScriptCheck.NONE.check(line);
            });
    Reload reloads =
        new Reload(slow, server.definitions, slow.fingerprint(), server.runner::promote);
    Thread first = new Thread(reloads::now);
    Thread second = new Thread(reloads::now);
    first.start();
    Awaitility.await().until(() -> reading.get() == 1);
    second.start();
    Awaitility.await().until(() -> second.getState() == Thread.State.BLOCKED);
    goOn.countDown();
    first.join();
    second.join();

    assertThat(reading).hasValue(2);
  }

  private List<String> lines(Job job) {
    return server.processes.command(server.runDir(job.id(), "a")).lines();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(String text) {
    try {
      Files.writeString(dir.resolve("pipelines.yml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
