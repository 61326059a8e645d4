package dev.prunner.persistence;

import dev.prunner.job.store.JobFilter;
import dev.prunner.persistence.rows.InList;
import dev.prunner.persistence.rows.JobRow;
import dev.prunner.persistence.rows.Sql;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A filter as a query, newest first.
 *
 * <p>It walks down an index in the order of the answer: that of the pipeline and the status, of the
 * user, of either of these, of a partition in a state, or of all jobs; what the filter demands
 * besides is looked up row by row. Where a time begins, the walk ends.
 */
final class JobQuery {

  /** A sum, lest PostgreSQL takes the index of the times and sorts all that it finds. */
  private static final String CREATED = "created + 0";

  private final JobFilter filter;
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  JobQuery(JobFilter filter) {
    this.filter = filter;
    filter.pipeline().ifPresent(name -> where("pipeline =", name));
    filter.partition().ifPresent(this::wherePartition);
    filter.status().ifPresent(status -> where("status =", status.name()));
    filter.among().filter(names -> filter.pipeline().isEmpty()).ifPresent(this::whereAmong);
    filter.user().ifPresent(user -> where("user_name =", user));
    filter.since().ifPresent(time -> where(CREATED + " >=", Sql.time(time)));
    filter.until().ifPresent(time -> where(CREATED + " <", Sql.time(time)));
    filter.before().ifPresent(number -> where("sequence_number <", number));
  }

  /** Of these only those with a number above that one. */
  JobQuery after(long number) {
    where("sequence_number >", number);
    return this;
  }

  private void where(String condition, Object value) {
    values.add(value);
    conditions.add(condition + " ?" + values.size());
  }

  /**
   * As a range and a part of the order, which leaves PostgreSQL but one index; it would walk down
   * all jobs of the state when it believes that most of them are of that partition.
   */
  private void wherePartition(String name) {
    where("queue_partition >=", name);
    where("queue_partition <=", name);
  }

  private void whereAmong(SortedSet<String> names) {
    int before = values.size();
    for (List<String> some : InList.chunks(List.copyOf(names))) {
      values.addAll(some);
    }
    conditions.add(
        "pipeline"
            + IntStream.rangeClosed(before + 1, values.size())
                .mapToObj(number -> "?" + number)
                .collect(Collectors.joining(",", " IN (", ")")));
  }

  /** At most that many rows, without variables. */
  List<JobRow> in(EntityManager em, int limit) {
    return Sql.jobs(em, select(JobRow.WITHOUT_VARIABLES, limit), values.toArray());
  }

  /** How many there are, up to that many. */
  int count(EntityManager em, int most) {
    return Sql.values(em, Long.class, select("sequence_number", most), values.toArray()).size();
  }

  /** To be called once. */
  private String select(String columns, int limit) {
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    values.add(limit);
    return "SELECT "
        + columns
        + " FROM job"
        + Sql.by(index())
        + where
        + " ORDER BY "
        + (filter.partition().isPresent() ? "queue_partition, " : "")
        + "sequence_number DESC FETCH FIRST ?"
        + values.size()
        + " ROWS ONLY";
  }

  /**
   * Clocks may be set back, so it need not be that of the first creation since. The sum keeps
   * PostgreSQL from walking up the index of the numbers until it meets one.
   */
  static Optional<Long> firstSince(EntityManager em, Instant time) {
    return Optional.ofNullable(
        Sql.values(
                em,
                Long.class,
                "SELECT MIN(sequence_number + 0) FROM job"
                    + Sql.by("JOB_CREATED")
                    + " WHERE created >= ?1",
                Sql.time(time))
            .get(0));
  }

  private String index() {
    if (filter.partition().isPresent()) {
      return "JOB_NEWEST_OF_PARTITION";
    }
    if (filter.pipeline().isPresent() && filter.status().isPresent()) {
      return "JOB_NEWEST_IN_STATE";
    }
    if (filter.user().isPresent()) {
      return "JOB_NEWEST_OF_USER";
    }
    if (filter.pipeline().isPresent()) {
      return "JOB_NEWEST_OF_PIPELINE";
    }
    return filter.status().isPresent() ? "JOB_NEWEST_WITH_STATUS" : "JOB_NEWEST";
  }
}
