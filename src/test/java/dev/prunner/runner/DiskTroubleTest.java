package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
