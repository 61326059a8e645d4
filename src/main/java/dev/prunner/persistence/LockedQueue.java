package dev.prunner.persistence;

import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.scheduler.QueueState;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The queue of one pipeline, in a transaction that has locked it. */
final class LockedQueue {

  private final EntityManager em;
  private final String pipeline;
  private final JobTable jobs;

  private LockedQueue(EntityManager em, String pipeline, JobTable jobs) {
    this.em = em;
    this.pipeline = pipeline;
    this.jobs = jobs;
  }

  /**
   * Locks the queue until the transaction ends.
   *
   * <p>An update is the lock that is exclusive in every database. When two find no row, the second
   * insert fails, and {@link Transactions} runs its work again.
   */
  static LockedQueue lock(EntityManager em, String pipeline, JobTable jobs) {
    int found =
        em.createQuery("UPDATE PipelineRow p SET p.touched = TRUE WHERE p.name = :name")
            .setParameter("name", pipeline)
            .executeUpdate();
    if (found == 0) {
      em.persist(new PipelineRow(pipeline));
      em.flush();
    }
    return new LockedQueue(em, pipeline, jobs);
  }

  JobTable jobs() {
    return jobs;
  }

  QueueState state(Optional<String> partition) {
    return new QueueState(running(), WaitingJobs.count(em, pipeline, partition));
  }

  int running() {
    return em.createQuery(
            "SELECT COUNT(j) FROM JobRow j WHERE j.pipeline = :pipeline AND j.status = :running",
            Long.class)
        .setParameter("pipeline", pipeline)
        .setParameter("running", JobStatus.RUNNING)
        .getSingleResult()
        .intValue();
  }

  /** The first waiting jobs whose delay is over. */
  List<Job> due(Instant now, int atMost) {
    if (atMost == 0) {
      return List.of();
    }
    return jobs.load(
        em.createQuery(
                "SELECT j FROM JobRow j WHERE j.pipeline = :pipeline AND j.status = :waiting"
                    + " AND j.notBefore <= :now ORDER BY j.sequence",
                JobRow.class)
            .setParameter("pipeline", pipeline)
            .setParameter("waiting", JobStatus.WAITING)
            .setParameter("now", now)
            .setMaxResults(atMost));
  }

  /** The last waiting job of a partition, or of the whole queue. */
  Optional<Job> lastWaiting(Optional<String> partition) {
    return WaitingJobs.last(em, pipeline, partition).map(last -> jobs.load(List.of(last)).get(0));
  }
}
