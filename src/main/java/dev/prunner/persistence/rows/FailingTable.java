package dev.prunner.persistence.rows;

import jakarta.persistence.EntityManager;
import java.time.Instant;

/** The partitions of one pipeline whose last success or failure was a failure. */
public final class FailingTable {

  private static final String ONE = " WHERE pipeline = ?1 AND queue_partition = ?2";

  private final EntityManager em;
  private final String pipeline;

  public FailingTable(EntityManager em, String pipeline) {
    this.em = em;
    this.pipeline = pipeline;
  }

  public boolean has(String partition) {
    return !Sql.values(
            em,
            Number.class,
            "SELECT since FROM failing" + Sql.byKey("FAILING_PK") + ONE,
            pipeline,
            partition)
        .isEmpty();
  }

  public void insert(String partition, Instant when) {
    int unused =
        Sql.execute(
            em,
            "INSERT INTO failing (pipeline, queue_partition, since) VALUES (?1, ?2, ?3)",
            pipeline,
            partition,
            Sql.time(when));
  }

  public void delete(String partition) {
    int unused = Sql.execute(em, "DELETE FROM failing" + ONE, pipeline, partition);
  }
}
