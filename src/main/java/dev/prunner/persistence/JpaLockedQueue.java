package dev.prunner.persistence;

import dev.prunner.job.Job;
import dev.prunner.job.JobState;
import dev.prunner.job.JobStatus;
import dev.prunner.job.LockedQueue;
import dev.prunner.job.QueueCounts;
import dev.prunner.job.StartDelay;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The queue of one pipeline, in a transaction that has locked it. */
final class JpaLockedQueue implements LockedQueue {

  private static final String WAITING =
      " FROM JobRow j WHERE j.pipeline = :pipeline AND j.status = :waiting";

  private final EntityManager em;
  private final String pipeline;
  private final JobTable jobs;
  private final Tally tally;

  private JpaLockedQueue(EntityManager em, String pipeline, JobTable jobs, QueueCounts counts) {
    this.em = em;
    this.pipeline = pipeline;
    this.jobs = jobs;
    this.tally = new Tally(counts);
  }

  /**
   * Locks the queue until the transaction ends.
   *
   * <p>An update is the lock that is exclusive in every database. When two find no row, the second
   * insert fails, and {@link Transactions} runs its work again.
   */
  static JpaLockedQueue lock(EntityManager em, String pipeline, JobTable jobs) {
    int found =
        em.createQuery("UPDATE PipelineRow p SET p.touched = TRUE WHERE p.name = :name")
            .setParameter("name", pipeline)
            .executeUpdate();
    if (found == 0) {
      em.persist(new PipelineRow(pipeline));
      em.flush();
    }
    QueueCounts counts =
        em.createQuery("SELECT p FROM PipelineRow p WHERE p.name = :name", PipelineRow.class)
            .setParameter("name", pipeline)
            .getSingleResult()
            .counts();
    return new JpaLockedQueue(em, pipeline, jobs, counts);
  }

  /** Writes the counts, if they have changed. To be called once, at the end of the work. */
  void keepCounts() {
    if (tally.hasChanged()) {
      QueueCounts counts = tally.counts();
      em.createQuery(
              "UPDATE PipelineRow p SET p.running = :running, p.waiting = :waiting,"
                  + " p.delayed = :delayed WHERE p.name = :name")
          .setParameter("running", counts.running())
          .setParameter("waiting", counts.waiting())
          .setParameter("delayed", counts.delayed())
          .setParameter("name", pipeline)
          .executeUpdate();
    }
  }

  @Override
  public QueueCounts counts() {
    return tally.counts();
  }

  @Override
  public int waiting(String partition) {
    return waiting("SELECT COUNT(j)" + WAITING + " AND j.partition = :partition", Long.class)
        .setParameter("partition", partition)
        .getSingleResult()
        .intValue();
  }

  @Override
  public Optional<Job> lastWaiting(Optional<String> partition) {
    String ofPartition = partition.isPresent() ? " AND j.partition = :partition" : "";
    TypedQuery<JobRow> query =
        waiting("SELECT j" + WAITING + ofPartition + " ORDER BY j.sequence DESC", JobRow.class)
            .setMaxResults(1);
    partition.ifPresent(name -> query.setParameter("partition", name));
    return jobs.load(query).stream().findFirst();
  }

  @Override
  public List<Job> due(int atMost) {
    return jobs.load(
        waiting(
                "SELECT j" + WAITING + " AND j.delayedUntil IS NULL ORDER BY j.sequence",
                JobRow.class)
            .setMaxResults(atMost));
  }

  @Override
  public void endDelays(Instant passed) {
    int ended =
        em.createQuery(
                "UPDATE JobRow j SET j.delayedUntil = NULL WHERE j.pipeline = :pipeline"
                    + " AND j.status = :waiting AND j.delayedUntil <= :passed")
            .setParameter("pipeline", pipeline)
            .setParameter("waiting", JobStatus.WAITING)
            .setParameter("passed", passed)
            .executeUpdate();
    tally.endDelays(ended);
  }

  @Override
  public Optional<StartDelay> nextDelay() {
    return nextDelay(em, pipeline);
  }

  /** The start delay that ends first, for those too who have not locked the queue. */
  static Optional<StartDelay> nextDelay(EntityManager em, String pipeline) {
    return waiting(
            em,
            pipeline,
            "SELECT j.created, j.delayedUntil"
                + WAITING
                + " AND j.delayedUntil IS NOT NULL ORDER BY j.delayedUntil",
            Object[].class)
        .setMaxResults(1)
        .getResultList()
        .stream()
        .map(row -> new StartDelay((Instant) row[0], (Instant) row[1]))
        .findFirst();
  }

  @Override
  public Optional<Job> find(UUID id) {
    return jobs.find(id);
  }

  @Override
  public Optional<JobState> state(UUID id) {
    return em
        .createQuery(
            "SELECT j.status, j.version, j.cancelRequested FROM JobRow j WHERE j.id = :id",
            Object[].class)
        .setParameter("id", id.toString())
        .getResultList()
        .stream()
        .map(row -> new JobState((JobStatus) row[0], (Long) row[1], (Boolean) row[2]))
        .findFirst();
  }

  @Override
  public Job insert(Job job) {
    tally.add(job);
    return jobs.insert(job);
  }

  @Override
  public void update(Job before, Job after) {
    tally.remove(before);
    tally.add(after);
    jobs.update(after);
  }

  @Override
  public void updateTasks(Job job) {
    jobs.updateTasks(job);
  }

  private <T> TypedQuery<T> waiting(String query, Class<T> result) {
    return waiting(em, pipeline, query, result);
  }

  private static <T> TypedQuery<T> waiting(
      EntityManager em, String pipeline, String query, Class<T> result) {
    return em.createQuery(query, result)
        .setParameter("pipeline", pipeline)
        .setParameter("waiting", JobStatus.WAITING);
  }
}
