package dev.prunner.metrics;

import dev.prunner.job.store.Expiry;
import dev.prunner.job.store.JobArchive;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Measures each operation of an archive. */
record TimedArchive(JobArchive archive, DatabaseTimes times) implements JobArchive {

  @Override
  public List<UUID> expired(String pipeline, Expiry rule, int skip, int limit) {
    return times.time("expired", () -> archive.expired(pipeline, rule, skip, limit));
  }

  @Override
  public int remove(Collection<UUID> jobs) {
    return times.time("remove", () -> archive.remove(jobs));
  }

  @Override
  public void removeUnusedDefinitions() {
    times.time("removeUnusedDefinitions", archive::removeUnusedDefinitions);
  }

  @Override
  public void removeRequests(Instant before) {
    times.time("removeRequests", () -> archive.removeRequests(before));
  }

  @Override
  public Map<String, Optional<Instant>> pipelines() {
    return times.time("pipelines", archive::pipelines);
  }

  @Override
  public void noteMissing(String pipeline, Optional<Instant> since) {
    times.time("noteMissing", () -> archive.noteMissing(pipeline, since));
  }
}
