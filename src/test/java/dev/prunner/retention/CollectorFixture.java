package dev.prunner.retention;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Retention;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.memory.InMemoryJobStore;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import dev.prunner.testing.MutableClock;
import dev.prunner.testing.TestQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A collector with jobs in memory, output on disk, and time that passes when told. */
final class CollectorFixture {

  final MutableClock clock = new MutableClock(MORNING);
  final InMemoryJobStore store = new InMemoryJobStore();
  final Definitions definitions;
  final OutputStore output;

  /** Jobs whose output cannot be removed. */
  final Set<UUID> stuck = new HashSet<>();

  /** The pipelines of which jobs were removed. */
  final List<String> changed = new ArrayList<>();

  Runnable whenRemoved = () -> {};

  final JobCollector collector;

  CollectorFixture(Path dir, Pipeline... pipelines) {
    this.output = new OutputStore(dir);
    this.definitions = new Definitions(Map.of());
    define(pipelines);
    RetentionPolicy policy = new RetentionPolicy(Duration.ofDays(7));
    this.collector =
        new JobCollector(definitions, policy, store, this::remove, clock, changed::add, () -> {});
  }

  static Retention count(int count) {
    return new Retention(Optional.empty(), OptionalInt.of(count));
  }

  static Retention period(Duration period) {
    return new Retention(Optional.of(period), OptionalInt.empty());
  }

  /** Puts these pipelines in force, and no other. */
  void define(Pipeline... pipelines) {
    definitions.replace(
        Arrays.stream(pipelines).collect(Collectors.toMap(Pipeline::name, Function.identity())));
  }

  /** A job that has printed something. */
  Job submit(Pipeline pipeline) {
    Job job = TestQueue.accepted(TestQueue.on(store, clock), aJob(pipeline).asNew());
    try {
      output.prepare(job.id());
      Files.writeString(output.path(job.id(), "task", StreamName.STDOUT), "hello");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return job;
  }

  void finish(Job job) {
    TestQueue.on(store, clock)
        .finish(
            job,
            new JobEnd(JobStatus.SUCCEEDED, Optional.empty(), job.tasks(), clock.instant()),
            job.pipeline().concurrency());
  }

  Job ended(Pipeline pipeline) {
    Job job = submit(pipeline);
    finish(job);
    return job;
  }

  private void remove(UUID job) throws IOException {
    if (stuck.contains(job)) {
      throw new AccessDeniedException(job.toString());
    }
    output.remove(job);
    whenRemoved.run();
  }

  /** Whether a job is kept, with its output. */
  boolean keeps(Job job) {
    boolean row = store.find(job.id()).isPresent();
    assertThat(hasOutput(job.id())).as("output of a job that is kept: %s", row).isEqualTo(row);
    return row;
  }

  boolean hasOutput(UUID job) {
    return Files.exists(output.path(job, "task", StreamName.STDOUT));
  }
}
