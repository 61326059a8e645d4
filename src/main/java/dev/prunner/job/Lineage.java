package dev.prunner.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which jobs a job took the place of, and which one took its place.
 *
 * @param replaces the jobs that were canceled for it, be it that they waited or ran
 * @param replacedBy the job for which it was canceled, or is to be
 * @param interruptions how many jobs in a row were interrupted, the last one for this job
 * @param putOffSince when the first of the jobs was accepted that replaced each other up to this
 *     one; empty where nothing bounds how long they may
 */
public record Lineage(
    List<UUID> replaces,
    Optional<UUID> replacedBy,
    int interruptions,
    Optional<Instant> putOffSince) {

  /** Of a job that has to do with no other. */
  public static final Lineage NONE = new Lineage(List.of(), Optional.empty(), 0, Optional.empty());

  public Lineage {
    replaces = List.copyOf(replaces);
  }

  Lineage replacedBy(UUID newer) {
    return new Lineage(replaces, Optional.of(newer), interruptions, putOffSince);
  }
}
