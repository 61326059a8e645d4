package dev.prunner.persistence.rows;

import dev.prunner.job.store.RunningJob;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of the jobs of one pipeline that run, as far as rules between jobs ask for them. */
public final class RunningTable {

  private static final String ALL =
      "SELECT id, queue_partition, cancel_requested, uninterruptible, interruptions FROM job"
          + Sql.by("JOB_NEWEST_IN_STATE")
          + " WHERE pipeline = ?1 AND "
          + Sql.newestWithStatus("'RUNNING'");

  private final EntityManager em;
  private final String pipeline;

  public RunningTable(EntityManager em, String pipeline) {
    this.em = em;
    this.pipeline = pipeline;
  }

  /** All of them. */
  public List<RunningJob> all() {
    return Sql.rows(em, ALL, pipeline).stream().map(RunningTable::job).toList();
  }

  private static RunningJob job(Object... row) {
    return new RunningJob(
        UUID.fromString((String) row[0]),
        Optional.of((String) row[1]).filter(name -> !name.isEmpty()),
        (Boolean) row[2],
        (Boolean) row[3],
        (Integer) row[4]);
  }

  /** Keeps one from being interrupted. */
  public void protect(UUID id) {
    Sql.values(
            em,
            Long.class,
            "SELECT sequence_number FROM job" + Sql.byKey("JOB_ID") + " WHERE id = ?1",
            id.toString())
        .forEach(this::protect);
  }

  private void protect(long sequence) {
    int unused =
        Sql.execute(
            em, "UPDATE job SET uninterruptible = TRUE WHERE sequence_number = ?1", sequence);
  }
}
