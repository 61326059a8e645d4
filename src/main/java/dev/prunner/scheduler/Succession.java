package dev.prunner.scheduler;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.Lineage;
import dev.prunner.job.store.RunningJob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What a new job takes over from those whose place it takes. */
public final class Succession {

  private Succession() {}

  /**
   * How a new job is related to others.
   *
   * @param displaced the waiting job that it replaces
   * @param interrupted the running jobs that it ends
   */
  public static Lineage lineage(
      Pipeline pipeline, Optional<Job> displaced, List<RunningJob> interrupted) {
    List<UUID> replaces =
        Stream.concat(displaced.map(Job::id).stream(), interrupted.stream().map(RunningJob::id))
            .toList();
    return new Lineage(
        replaces,
        Optional.empty(),
        interruptions(displaced, interrupted),
        pipeline.queue().startDelayMax().flatMap(max -> displaced.map(Succession::putOffSince)),
        Optional.empty());
  }

  private static int interruptions(Optional<Job> displaced, List<RunningJob> interrupted) {
    return interrupted.stream()
        .mapToInt(job -> job.interruptions() + 1)
        .max()
        .orElseGet(() -> displaced.map(job -> job.lineage().interruptions()).orElse(0));
  }

  private static Instant putOffSince(Job displaced) {
    return displaced.lineage().putOffSince().orElse(displaced.created());
  }

  /** When the start delay of a new job ends: none puts the first of a row off for too long. */
  public static Optional<Instant> delayedUntil(
      Pipeline pipeline, Lineage lineage, Optional<Instant> own) {
    return own.map(
        end ->
            pipeline
                .queue()
                .startDelayMax()
                .flatMap(max -> lineage.putOffSince().map(since -> since.plus(max)))
                .filter(end::isAfter)
                .orElse(end));
  }
}
