package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Pause;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelinePausesTest {

  private final Pipeline pipeline = aPipeline().task("a").build();
  private final AtomicInteger changes = new AtomicInteger();

  @TempDir Path dir;
  private RunnerFixture server;
  private PipelinePauses pauses;

  @BeforeEach
  void start() {
    server = new RunnerFixture(dir, pipeline);
    pauses = server.runner.pauses(changes::incrementAndGet);
  }

  @Test
  void a_resumed_pipeline_starts_what_waits_and_both_are_told() {
    pauses.pause("pipeline", "ada", "a migration", Optional.empty());
    Job job = server.submit(pipeline);
    assertThat(server.status(job)).isEqualTo(JobStatus.WAITING);
    assertThat(pauses.current().of("pipeline"))
        .hasValueSatisfying(
            pause -> {
              assertThat(pause.user()).isEqualTo("ada");
              assertThat(pause.reason()).isEqualTo("a migration");
            });

    pauses.resume("pipeline");

    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
    assertThat(changes).hasValue(2);
  }

  @Test
  void a_pause_survives_a_restart() {
    pauses.pause(Pause.ALL, "ada", "", Optional.empty());
    Job job = server.submit(pipeline);
    server.restart();
    server.runner.recover();

    assertThat(server.status(job)).isEqualTo(JobStatus.WAITING);
  }

  @Test
  void a_pipeline_that_is_no_longer_defined_is_not_paused() {
    pauses.pause("pipeline", "ada", "", Optional.empty());
    pauses.pause(Pause.ALL, "ada", "", Optional.empty());
    Job job = server.submit(pipeline);
    server.definitions.replace(Map.of());
    server.runner.promote();
    assertThat(pauses.current().byPipeline()).containsOnlyKeys(Pause.ALL);
    assertThat(server.status(job)).isEqualTo(JobStatus.WAITING);

    pauses.resume(Pause.ALL);

    assertThat(server.status(job)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void running_jobs_go_on() {
    Job job = server.submit(pipeline);
    pauses.pause("pipeline", "ada", "", Optional.empty());
    server.processes.exit("a", 0);

    assertThat(server.status(job)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void what_cannot_be_paused_is_refused() {
    Instant now = server.clock.instant();

    assertThatThrownBy(() -> pauses.pause("other", "ada", "", Optional.empty()))
        .isInstanceOf(PipelineNotFoundException.class);
    assertThatThrownBy(() -> pauses.resume("other")).isInstanceOf(PipelineNotFoundException.class);
    assertThatThrownBy(() -> pauses.pause("pipeline", "ada", "", Optional.of(now)))
        .isInstanceOf(InvalidPauseException.class)
        .hasMessageContaining("past");
    assertThatThrownBy(() -> pauses.pause("pipeline", "ada", "x".repeat(1001), Optional.empty()))
        .isInstanceOf(InvalidPauseException.class)
        .hasMessageContaining("1001");
    for (String text : List.of("a\0b", "x".repeat(1001))) {
      assertThatThrownBy(() -> pauses.pause("pipeline", text, "", Optional.empty()))
          .isInstanceOf(InvalidPauseException.class);
      assertThatThrownBy(() -> pauses.pause("pipeline", "ada", text, Optional.empty()))
          .isInstanceOf(InvalidPauseException.class);
    }
    assertThatThrownBy(() -> pauses.pause("pipeline", "ada", "", Optional.of(Instant.MAX)))
        .isInstanceOf(InvalidPauseException.class);
    assertThat(changes).hasValue(0);
  }
}
