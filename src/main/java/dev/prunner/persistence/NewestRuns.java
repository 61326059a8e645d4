package dev.prunner.persistence;

import dev.prunner.job.JobStatus;
import dev.prunner.job.Run;
import dev.prunner.persistence.rows.Sql;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The newest runs of a pipeline, by a walk down an index for each state in which a job ends. */
record NewestRuns(EntityManager em, String pipeline, Optional<String> partition, int limit) {

  private static final String COLUMNS =
      "SELECT sequence_number, id, user_name, started, COALESCE(ended, closed) FROM job";

  List<Run> list() {
    return Arrays.stream(JobStatus.values())
        .filter(JobStatus::ended)
        .flatMap(status -> rows(status).map(row -> run(status, row)))
        .filter(Run::counts)
        .sorted(Comparator.comparingLong(Run::sequence).reversed())
        .limit(limit)
        .toList();
  }

  private Stream<Object[]> rows(JobStatus status) {
    return partition.map(name -> ofPartition(status, name)).orElseGet(() -> ofAll(status)).stream();
  }

  private List<Object[]> ofAll(JobStatus status) {
    return Sql.rows(
        em,
        COLUMNS
            + Sql.by("JOB_NEWEST_IN_STATE")
            + " WHERE pipeline = ?1 AND "
            + Sql.newestWithStatus("'" + status.name() + "'")
            + " FETCH FIRST ?2 ROWS ONLY",
        pipeline,
        limit);
  }

  /** As a range and a part of the order, as in {@link JobQuery}. */
  private List<Object[]> ofPartition(JobStatus status, String name) {
    return Sql.rows(
        em,
        COLUMNS
            + Sql.by("JOB_NEWEST_OF_PARTITION")
            + " WHERE pipeline = ?1 AND status = ?2"
            + " AND queue_partition >= ?3 AND queue_partition <= ?4"
            + " ORDER BY queue_partition, sequence_number DESC FETCH FIRST ?5 ROWS ONLY",
        pipeline,
        status.name(),
        name,
        name,
        limit);
  }

  private static Run run(JobStatus status, Object[] row) {
    return new Run(
        (Long) row[0],
        UUID.fromString((String) row[1]),
        status,
        (String) row[2],
        Optional.ofNullable(row[3]).map(Sql::time),
        Sql.time(row[4]));
  }
}
