package dev.prunner.retention;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.RequestKey;
import dev.prunner.job.store.Expiry;
import dev.prunner.job.store.JobArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Removes expired jobs with their output. Not thread-safe. */
public final class JobCollector {

  /** Small enough for short transactions with row locks only. */
  static final int BATCH = 50;

  private final Definitions definitions;
  private final RetentionPolicy policy;
  private final JobArchive archive;
  private final OutputRemoval output;
  private final Clock clock;
  private final Consumer<String> listener;
  private final Runnable others;
  private final Complaints complaints = new Complaints();
  private volatile boolean stopped;

  /**
   * @param listener hears of each pipeline of which jobs have been removed
   * @param others removes what is too old besides jobs
   */
  public JobCollector(
      Definitions definitions,
      RetentionPolicy policy,
      JobArchive archive,
      OutputRemoval output,
      Clock clock,
      Consumer<String> listener,
      Runnable others) {
    this.definitions = definitions;
    this.policy = policy;
    this.archive = archive;
    this.output = output;
    this.clock = clock;
    this.listener = listener;
    this.others = others;
  }

  /**
   * Removes the expired jobs of all pipelines, including those no longer defined, and the keys of
   * requests that are too old.
   */
  void collectAll() {
    archive.removeRequests(clock.instant().minus(RequestKey.KEPT));
    others.run();
    archive.pipelines().forEach((name, noted) -> collect(name, missingSince(name, noted)));
  }

  /** Removes the expired jobs of a pipeline, if it is defined. */
  void collect(String pipeline) {
    collect(pipeline, Optional.empty());
  }

  /** Ends the current pass after its batch, and all later ones. */
  void stop() {
    stopped = true;
  }

  /** Records which pipelines are missing, from the time that a pass notices. */
  private Optional<Instant> missingSince(String pipeline, Optional<Instant> noted) {
    boolean missing = definitions.find(pipeline).isEmpty();
    if (missing == noted.isPresent()) {
      return noted;
    }
    Optional<Instant> since = missing ? Optional.of(clock.instant()) : Optional.empty();
    archive.noteMissing(pipeline, since);
    return since;
  }

  private void collect(String pipeline, Optional<Instant> missingSince) {
    Optional<Pipeline> definition = definitions.find(pipeline);
    int removed = 0;
    for (Expiry rule : policy.rules(definition, missingSince, clock.instant())) {
      removed += collect(pipeline, rule);
    }
    complaints.endOfPass(pipeline);
    if (removed > 0) {
      listener.accept(pipeline);
      archive.removeUnusedDefinitions();
    }
  }

  /**
   * Jobs that cannot be removed stay in front of the others, and are skipped until the next pass.
   */
  private int collect(String pipeline, Expiry rule) {
    int removed = 0;
    int kept = 0;
    List<UUID> batch = batch(pipeline, rule, kept);
    while (!batch.isEmpty()) {
      List<UUID> bare = batch.stream().filter(job -> removeOutput(pipeline, job)).toList();
      int gone = archive.remove(bare);
      removed += gone;
      kept += batch.size() - gone;
      batch = batch(pipeline, rule, kept);
    }
    return removed;
  }

  private List<UUID> batch(String pipeline, Expiry rule, int skip) {
    return stopped ? List.of() : archive.expired(pipeline, rule, skip, BATCH);
  }

  private boolean removeOutput(String pipeline, UUID job) {
    try {
      output.remove(job);
      return true;
    } catch (IOException | UncheckedIOException e) {
      complaints.add(pipeline, e);
      return false;
    }
  }
}
