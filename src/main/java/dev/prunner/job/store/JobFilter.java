package dev.prunner.job.store;

import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which jobs a reader wants; an empty part matches all.
 *
 * @param since created at that time or later
 * @param until created before that time
 * @param before with a sequence below this: where the last page ended
 * @param among of one of these pipelines
 * @param partition of this partition; only with {@code among}
 */
public record JobFilter(
    Optional<String> pipeline,
    Optional<JobStatus> status,
    Optional<String> user,
    Optional<Instant> since,
    Optional<Instant> until,
    OptionalLong before,
    Optional<SortedSet<String>> among,
    Optional<String> partition) {

  /** Every job. */
  public static final JobFilter ALL =
      new JobFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty());

  public JobFilter {
    among = among.map(names -> Collections.unmodifiableSortedSet(new TreeSet<>(names)));
    if (partition.isPresent() && among.isEmpty()) {
      throw new IllegalArgumentException("a partition is one of a pipeline");
    }
  }

  /** Those of any pipeline. */
  public JobFilter(
      Optional<String> pipeline,
      Optional<JobStatus> status,
      Optional<String> user,
      Optional<Instant> since,
      Optional<Instant> until,
      OptionalLong before) {
    this(pipeline, status, user, since, until, before, Optional.empty(), Optional.empty());
  }

  /** Those of these jobs that are of a pipeline. */
  public JobFilter of(String name) {
    return new JobFilter(Optional.of(name), status, user, since, until, before, among, partition);
  }

  /** Those of these jobs that have a status. */
  public JobFilter with(JobStatus wanted) {
    return new JobFilter(
        pipeline, Optional.of(wanted), user, since, until, before, among, partition);
  }

  /** Those of these jobs that are below a sequence, or all of them. */
  public JobFilter before(OptionalLong sequence) {
    return new JobFilter(pipeline, status, user, since, until, sequence, among, partition);
  }

  /** All of these jobs, also those of the pages before. */
  public JobFilter fromTheNewest() {
    return before(OptionalLong.empty());
  }

  /** Those of these jobs that are of one of some pipelines, and of a partition. */
  public JobFilter among(Optional<SortedSet<String>> pipelines, Optional<String> itsPartition) {
    return new JobFilter(pipeline, status, user, since, until, before, pipelines, itsPartition);
  }

  /** Whether a job matches. */
  public boolean matches(Job job) {
    return isOneOf(pipeline, job.pipeline().name())
        && among.map(names -> names.contains(job.pipeline().name())).orElse(true)
        && partition.map(Optional::of).map(job.queuePartition()::equals).orElse(true)
        && isOneOf(status, job.status())
        && isOneOf(user, job.user())
        && since.map(time -> !job.created().isBefore(time)).orElse(true)
        && until.map(time -> job.created().isBefore(time)).orElse(true)
        && job.sequence() < before.orElse(Long.MAX_VALUE);
  }

  private static <T> boolean isOneOf(Optional<T> wanted, T own) {
    return wanted.isEmpty() || wanted.get().equals(own);
  }
}
