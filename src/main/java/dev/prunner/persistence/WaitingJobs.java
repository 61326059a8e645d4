package dev.prunner.persistence;

import dev.prunner.job.JobStatus;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks about waiting jobs without loading one. */
final class WaitingJobs {

  private static final String OF_PIPELINE =
      " FROM JobRow j WHERE j.status = :waiting AND j.pipeline = :pipeline";
  private static final String OF_PARTITION = OF_PIPELINE + " AND j.partition = :partition";

  private WaitingJobs() {}

  static int count(EntityManager em, String pipeline, Optional<String> partition) {
    return query(em, "SELECT COUNT(j)", pipeline, partition, Long.class)
        .getSingleResult()
        .intValue();
  }

  /** The sequence number of the last one. */
  static Optional<Long> last(EntityManager em, String pipeline, Optional<String> partition) {
    return Optional.ofNullable(
        query(em, "SELECT MAX(j.sequence)", pipeline, partition, Long.class).getSingleResult());
  }

  /** The first end of a delay that is later than {@code after}. */
  static Optional<Instant> nextDue(EntityManager em, String pipeline, Instant after) {
    return Optional.ofNullable(
        em.createQuery(
                "SELECT MIN(j.notBefore) FROM JobRow j WHERE j.pipeline = :pipeline"
                    + " AND j.status = :waiting AND j.notBefore > :after",
                Instant.class)
            .setParameter("pipeline", pipeline)
            .setParameter("waiting", JobStatus.WAITING)
            .setParameter("after", after)
            .getSingleResult());
  }

  static List<String> pipelines(EntityManager em) {
    return em.createQuery(
            "SELECT DISTINCT j.pipeline FROM JobRow j WHERE j.status = :waiting", String.class)
        .setParameter("waiting", JobStatus.WAITING)
        .getResultList();
  }

  private static <T> TypedQuery<T> query(
      EntityManager em,
      String select,
      String pipeline,
      Optional<String> partition,
      Class<T> result) {
    String from = partition.isPresent() ? OF_PARTITION : OF_PIPELINE;
    TypedQuery<T> query =
        em.createQuery(select + from, result)
            .setParameter("waiting", JobStatus.WAITING)
            .setParameter("pipeline", pipeline);
    partition.ifPresent(name -> query.setParameter("partition", name));
    return query;
  }
}
