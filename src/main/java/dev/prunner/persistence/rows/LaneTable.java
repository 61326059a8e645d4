package dev.prunner.persistence.rows;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/**
 * The jobs of one pipeline that wait in lanes for nothing but a place, with a mark on the first one
 * of each lane: so the first ones are found however many lanes there are, and jobs in them.
 */
public final class LaneTable {

  private static final String OF_LANE =
      "SELECT sequence_number FROM lane_job"
          + Sql.byKey("LANE_JOB_PK")
          + " WHERE pipeline = ?1 AND lane = ?2 ORDER BY pipeline, lane, sequence_number"
          + " FETCH FIRST ROW ONLY";

  private static final String FIRST_ONES =
      "SELECT sequence_number FROM lane_job"
          + Sql.by("LANE_JOB_FIRST")
          + " WHERE pipeline = ?1 AND is_first = TRUE"
          + " ORDER BY pipeline, is_first, sequence_number FETCH FIRST ?2 ROWS ONLY";

  private final EntityManager em;
  private final String pipeline;

  public LaneTable(EntityManager em, String pipeline) {
    this.em = em;
    this.pipeline = pipeline;
  }

  /** The sequence numbers of the first jobs of lanes, in order. */
  public List<Long> firstOnes(int atMost) {
    return Sql.values(em, Long.class, FIRST_ONES, pipeline, atMost);
  }

  void add(String lane, long job) {
    Optional<Long> first = first(lane);
    boolean isFirst = first.isEmpty() || first.get() > job;
    if (isFirst) {
      first.ifPresent(former -> mark(lane, former, false));
    }
    int unused =
        Sql.execute(
            em,
            "INSERT INTO lane_job (pipeline, lane, sequence_number, is_first)"
                + " VALUES (?1, ?2, ?3, ?4)",
            pipeline,
            lane,
            job,
            isFirst);
  }

  void remove(String lane, long job) {
    boolean wasFirst = first(lane).filter(first -> first == job).isPresent();
    int unused =
        Sql.execute(
            em,
            "DELETE FROM lane_job WHERE pipeline = ?1 AND lane = ?2 AND sequence_number = ?3",
            pipeline,
            lane,
            job);
    if (wasFirst) {
      first(lane).ifPresent(next -> mark(lane, next, true));
    }
  }

  /** Removes a job of which nothing else is known. */
  void remove(long job) {
    Sql.values(
            em,
            String.class,
            "SELECT lane FROM lane_job" + Sql.by("LANE_JOB_NUMBER") + " WHERE sequence_number = ?1",
            job)
        .forEach(lane -> remove(lane, job));
  }

  private Optional<Long> first(String lane) {
    return Sql.values(em, Long.class, OF_LANE, pipeline, lane).stream().findFirst();
  }

  private void mark(String lane, long job, boolean isFirst) {
    int unused =
        Sql.execute(
            em,
            "UPDATE lane_job SET is_first = ?4"
                + " WHERE pipeline = ?1 AND lane = ?2 AND sequence_number = ?3",
            pipeline,
            lane,
            job,
            isFirst);
  }
}
