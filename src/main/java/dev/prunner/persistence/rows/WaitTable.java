package dev.prunner.persistence.rows;

import dev.prunner.job.StartDelay;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of the jobs of one pipeline that wait. */
public final class WaitTable {

  private static final String IN_ORDER = Sql.by("JOB_DUE");
  private static final String NEWEST = Sql.by("JOB_NEWEST_IN_STATE");
  private static final String NEWEST_OF_PARTITION = Sql.by("JOB_NEWEST_OF_PARTITION");

  /** Of the pipeline {@code ?1}. */
  private static final String WAITING = " WHERE pipeline = ?1 AND status = 'WAITING'";

  private static final String LAST = Sql.newestWithStatus("'WAITING'") + " FETCH FIRST ROW ONLY";

  private final EntityManager em;
  private final String pipeline;

  public WaitTable(EntityManager em, String pipeline) {
    this.em = em;
    this.pipeline = pipeline;
  }

  /** How many wait in a partition; the order fits no other index, however few rows there are. */
  public int count(String partition) {
    return Sql.values(
            em,
            Number.class,
            "SELECT COUNT(*) FROM (SELECT sequence_number FROM job"
                + NEWEST_OF_PARTITION
                + WAITING
                + " AND queue_partition >= ?2 AND queue_partition <= ?3"
                + " ORDER BY queue_partition, sequence_number DESC) AS of_partition",
            pipeline,
            partition,
            partition)
        .get(0)
        .intValue();
  }

  /** The one that was accepted last, of all or of a partition. */
  public List<JobRow> last(Optional<String> partition) {
    return partition.isPresent()
        ? Sql.jobs(
            em,
            "SELECT * FROM job"
                + NEWEST_OF_PARTITION
                + " WHERE pipeline = ?1 AND queue_partition = ?2 AND "
                + LAST,
            pipeline,
            partition.get())
        : Sql.jobs(em, "SELECT * FROM job" + NEWEST + " WHERE pipeline = ?1 AND " + LAST, pipeline);
  }

  /** The first ones without a start delay, in order. */
  public List<JobRow> due(int atMost) {
    return Sql.jobs(
        em,
        "SELECT * FROM job"
            + IN_ORDER
            + WAITING
            + " AND delayed_until IS NULL ORDER BY delayed_until, sequence_number"
            + " FETCH FIRST ?2 ROWS ONLY",
        pipeline,
        atMost);
  }

  /** Sequence number, definition and partition of those whose start delay has passed. */
  public List<Object[]> over(Instant passed) {
    return Sql.rows(
        em,
        "SELECT sequence_number, definition, queue_partition FROM job"
            + IN_ORDER
            + WAITING
            + " AND delayed_until <= ?2 ORDER BY delayed_until, sequence_number",
        pipeline,
        Sql.time(passed));
  }

  /** The start delay that ends first. */
  public Optional<StartDelay> nextDelay() {
    return Sql.rows(
            em,
            "SELECT created, delayed_until FROM job"
                + IN_ORDER
                + WAITING
                + " AND delayed_until IS NOT NULL ORDER BY delayed_until, sequence_number"
                + " FETCH FIRST ROW ONLY",
            pipeline)
        .stream()
        .map(row -> new StartDelay(Sql.time(row[0]), Sql.time(row[1])))
        .findFirst();
  }
}
