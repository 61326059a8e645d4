package dev.prunner.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which jobs a job took the place of, which one took its place, and which one ran it again.
 *
 * @param replaces the jobs that were canceled for it, be it that they waited or ran
 * @param replacedBy the job for which it was canceled, or is to be
 * @param interruptions how many jobs in a row were interrupted, the last one for this job
 * @param putOffSince when the first of the jobs was accepted that replaced each other up to this
 *     one; empty where nothing bounds how long they may
 * @param retriedBy the newest job that runs it again, which may have been removed since
 */
public record Lineage(
    List<UUID> replaces,
    Optional<UUID> replacedBy,
    int interruptions,
    Optional<Instant> putOffSince,
    Optional<UUID> retriedBy) {

  /** Of a job that has to do with no other. */
  public static final Lineage NONE =
      new Lineage(List.of(), Optional.empty(), 0, Optional.empty(), Optional.empty());

  public Lineage {
    replaces = List.copyOf(replaces);
  }

  Lineage replacedBy(UUID newer) {
    return new Lineage(replaces, Optional.of(newer), interruptions, putOffSince, retriedBy);
  }

  Lineage retriedBy(UUID newer) {
    return new Lineage(replaces, replacedBy, interruptions, putOffSince, Optional.of(newer));
  }

  /** What those may know who do not see all partitions: a job that runs it again is of its own. */
  Lineage withinItsPartition() {
    return new Lineage(List.of(), Optional.empty(), 0, Optional.empty(), retriedBy);
  }
}
