package dev.prunner.retention;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputSweepTest {

  private static final Pipeline BUILD = aPipeline("build").concurrency(100).build();

  @TempDir Path directory;

  private CollectorFixture fixture;
  private OutputSweep sweep;

  @BeforeEach
  void makeSweep() {
    fixture = new CollectorFixture(directory, BUILD);
    sweep = sweep(fixture.output::remove);
  }

  private OutputSweep sweep(OutputRemoval removal) {
    return new OutputSweep(fixture.output::jobs, this::known, removal);
  }

  private Set<UUID> known(Set<UUID> jobs) {
    return jobs.stream()
        .filter(job -> fixture.store.find(job).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Test
  void removes_the_output_of_jobs_that_another_server_has_removed() throws IOException {
    Job running = fixture.submit(BUILD);
    Job removed = fixture.ended(BUILD);
    Job ended = fixture.ended(BUILD);
    fixture.store.remove(List.of(removed.id()));

    sweep.sweep();

    assertThat(fixture.keeps(running)).isTrue();
    assertThat(fixture.keeps(ended)).isTrue();
    assertThat(fixture.hasOutput(removed.id())).isFalse();
  }

  @Test
  void leaves_alone_what_is_not_of_jobs() throws IOException {
    fixture.submit(BUILD);
    Path other = Files.createDirectories(directory.resolve("other"));

    sweep.sweep();

    assertThat(other).exists();
  }

  @Test
  void removes_nothing_where_the_database_knows_none_of_the_jobs() throws IOException {
    Job removed = fixture.ended(BUILD);
    fixture.store.remove(List.of(removed.id()));

    sweep.sweep();

    assertThat(fixture.hasOutput(removed.id())).isTrue();
  }

  @Test
  void what_cannot_be_removed_does_not_keep_the_rest() throws IOException {
    fixture.submit(BUILD);
    Job stuck = fixture.ended(BUILD);
    Job removed = fixture.ended(BUILD);
    fixture.store.remove(List.of(stuck.id(), removed.id()));

    sweep(job -> removeUnless(stuck.id(), job)).sweep();

    assertThat(fixture.hasOutput(removed.id())).isFalse();
    assertThat(fixture.hasOutput(stuck.id())).isTrue();
  }

  private void removeUnless(UUID stuck, UUID job) throws IOException {
    if (job.equals(stuck)) {
      throw new AccessDeniedException(job.toString());
    }
    fixture.output.remove(job);
  }

  @Test
  void has_nothing_to_do_before_the_first_job() throws IOException {
    fixture = new CollectorFixture(directory.resolve("none"), BUILD);

    sweep(fixture.output::remove).sweep();

    assertThat(directory.resolve("none")).doesNotExist();
  }
}
