package dev.prunner.job;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which jobs a reader wants; an empty part matches all.
 *
 * @param since created at that time or later
 * @param until created before that time
 * @param before with a sequence below this: where the last page ended
 */
public record JobFilter(
    Optional<String> pipeline,
    Optional<JobStatus> status,
    Optional<String> user,
    Optional<Instant> since,
    Optional<Instant> until,
    OptionalLong before) {

  /** Every job. */
  public static final JobFilter ALL =
      new JobFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty());

  /** Those of these jobs that are of a pipeline. */
  public JobFilter of(String name) {
    return new JobFilter(Optional.of(name), status, user, since, until, before);
  }

  /** Those of these jobs that have a status. */
  public JobFilter with(JobStatus wanted) {
    return new JobFilter(pipeline, Optional.of(wanted), user, since, until, before);
  }
}
