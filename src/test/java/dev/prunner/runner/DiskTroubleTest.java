package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.testing.TinyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The disk is full, or a directory cannot be written. */
class DiskTroubleTest {

  @TempDir Path dir;

  /** A file in its place hinders root as well, unlike its mode. */
  @ParameterizedTest
  @ValueSource(strings = {"logs", "run"})
  void a_task_fails_with_a_clear_reason_and_the_server_goes_on(String name) throws IOException {
    Pipeline pipeline = aPipeline().task("a").build();
    Files.createFile(dir.resolve(name));
    RunnerFixture server = new RunnerFixture(dir, pipeline);
    Job failed = server.submit(pipeline);

    assertThat(server.status(failed)).isEqualTo(JobStatus.FAILED);
    assertThat(server.job(failed).lastError())
        .hasValueSatisfying(
            why -> assertThat(why).contains(dir.resolve(name).toString(), "Not a directory"));

    Files.delete(dir.resolve(name));
    Job next = server.submit(pipeline);
    server.processes.exit("a", 0);
    assertThat(server.status(next)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void variables_that_found_no_space_are_not_left_in_part() throws IOException {
    UUID job = UUID.randomUUID();
    Map<String, String> variables = Map.of("long", "x".repeat(100_000));
    Path root = Files.createDirectory(dir.resolve("run"));
    try (TinyDisk disk = TinyDisk.at(root, 256)) {
      RunDirectory directory = new RunDirectory(root, String::valueOf);
      disk.fill();
      assertThatThrownBy(() -> directory.writeVariables(job, "v", variables))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left on device");
      disk.free();

      assertThat(directory.writeVariables(job, "v", variables)).hasContent(variables.toString());
    }
  }
}
