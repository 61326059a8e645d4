package dev.prunner.persistence;

import dev.prunner.job.JobStatus;
import dev.prunner.job.store.JobFilter;
import dev.prunner.persistence.rows.JobRow;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The newest jobs that match a filter.
 *
 * <p>Those of several pipelines, or of a partition, are found by one walk down an index for each
 * pipeline, and for each status if need be: a walk down all jobs would meet all those that the
 * caller may not see. Each walk ends where it can add nothing to those before it.
 */
final class NewestJobs {

  private final EntityManager em;
  private final int limit;
  private final Optional<Long> first;
  private final TreeSet<JobRow> newest =
      new TreeSet<>(Comparator.comparingLong(JobRow::sequence).reversed());

  private NewestJobs(EntityManager em, int limit, Optional<Long> first) {
    this.em = em;
    this.limit = limit;
    this.first = first;
  }

  /** At most that many rows, newest first, without variables. */
  static List<JobRow> of(JobFilter filter, EntityManager em, int limit) {
    Optional<Long> first = filter.since().flatMap(time -> JobQuery.firstSince(em, time));
    if (filter.since().isPresent() && first.isEmpty()) {
      return List.of();
    }
    NewestJobs jobs = new NewestJobs(em, limit, first);
    parts(filter).forEach(jobs::add);
    return List.copyOf(jobs.newest);
  }

  /** How many there are; more than {@code most} are not counted. */
  static int count(JobFilter filter, EntityManager em, int most) {
    Optional<Long> first = filter.since().flatMap(time -> JobQuery.firstSince(em, time));
    if (filter.since().isPresent() && first.isEmpty()) {
      return 0;
    }
    int counted = 0;
    for (JobFilter part : (Iterable<JobFilter>) parts(filter)::iterator) {
      JobQuery query = new JobQuery(part);
      first.ifPresent(number -> query.after(number - 1));
      counted += query.count(em, most - counted);
      if (counted == most) {
        break;
      }
    }
    return counted;
  }

  /** Those of a user are few enough to be walked down at once. */
  private static Stream<JobFilter> parts(JobFilter filter) {
    if (filter.among().isEmpty()) {
      return Stream.of(filter);
    }
    Stream<String> pipelines =
        filter.among().get().stream()
            .filter(name -> filter.pipeline().map(name::equals).orElse(true));
    if (filter.partition().isPresent()) {
      return pipelines.map(filter::of).flatMap(NewestJobs::byStatus);
    }
    return filter.user().isPresent()
            && filter.pipeline().isEmpty()
            && !filter.among().get().isEmpty()
        ? Stream.of(filter)
        : pipelines.map(filter::of);
  }

  private static Stream<JobFilter> byStatus(JobFilter filter) {
    return filter.status().isPresent()
        ? Stream.of(filter)
        : Arrays.stream(JobStatus.values()).map(filter::with);
  }

  private void add(JobFilter part) {
    JobQuery query = new JobQuery(part);
    lowest().ifPresent(query::after);
    newest.addAll(query.in(em, limit));
    while (newest.size() > limit) {
      newest.pollLast();
    }
  }

  /** Above which number a job must be to be among the newest. */
  private Optional<Long> lowest() {
    Optional<Long> before = first.map(number -> number - 1);
    return newest.size() < limit ? before : Optional.of(newest.last().sequence());
  }
}
