package dev.prunner.persistence;

import dev.prunner.job.Job;
import dev.prunner.job.JobState;
import dev.prunner.job.JobStatus;
import dev.prunner.job.LockedQueue;
import dev.prunner.job.Pause;
import dev.prunner.job.Pauses;
import dev.prunner.job.QueueCounts;
import dev.prunner.job.StartDelay;
import dev.prunner.persistence.rows.JobRow;
import dev.prunner.persistence.rows.JobTable;
import dev.prunner.persistence.rows.PauseTable;
import dev.prunner.persistence.rows.PipelineRow;
import dev.prunner.persistence.rows.Sql;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The queue of one pipeline, in a transaction that has locked it. */
final class JpaLockedQueue implements LockedQueue {

  private static final String IN_ORDER = Sql.by("JOB_DUE");
  private static final String NEWEST = Sql.by("JOB_NEWEST_IN_STATE");
  private static final String NEWEST_OF_PARTITION = Sql.by("JOB_NEWEST_OF_PARTITION");

  /** Of the pipeline {@code ?1}. */
  private static final String WAITING = " WHERE pipeline = ?1 AND status = 'WAITING'";

  private static final String LAST = Sql.newestWithStatus("'WAITING'") + " FETCH FIRST ROW ONLY";

  private final EntityManager em;
  private final String pipeline;
  private final JobTable jobs;
  private final Tally tally;
  private final Pauses pauses;

  private JpaLockedQueue(EntityManager em, String pipeline, JobTable jobs, Rows rows) {
    this.em = em;
    this.pipeline = pipeline;
    this.jobs = jobs;
    this.tally = new Tally(rows.counts());
    this.pauses = rows.pauses();
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
    return new JpaLockedQueue(em, pipeline, jobs, Rows.read(em, pipeline));
  }

  /** Its own row, and the pauses that concern it. */
  private record Rows(QueueCounts counts, Pauses pauses) {

    static Rows read(EntityManager em, String pipeline) {
      List<PipelineRow> rows =
          em.createQuery(
                  "SELECT p FROM PipelineRow p WHERE p.name = :name OR p.name = :all",
                  PipelineRow.class)
              .setParameter("name", pipeline)
              .setParameter("all", Pause.ALL)
              .getResultList();
      QueueCounts counts =
          rows.stream()
              .filter(row -> row.name().equals(pipeline))
              .findFirst()
              .orElseThrow()
              .counts();
      return new Rows(counts, PipelineRow.pauses(rows));
    }
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
  public Optional<Pause> pause(Instant now) {
    return pauses.at(now).of(pipeline);
  }

  @Override
  public void pause(Optional<Pause> pause) {
    PauseTable.write(em, pipeline, pause);
  }

  @Override
  public int waiting(String partition) {
    return Sql.values(
            em,
            Number.class,
            "SELECT COUNT(*) FROM job"
                + NEWEST_OF_PARTITION
                + WAITING
                + " AND queue_partition = ?2",
            pipeline,
            partition)
        .get(0)
        .intValue();
  }

  @Override
  public Optional<Job> lastWaiting(Optional<String> partition) {
    List<JobRow> last =
        partition.isPresent()
            ? Sql.jobs(
                em,
                "SELECT * FROM job"
                    + NEWEST_OF_PARTITION
                    + " WHERE pipeline = ?1 AND queue_partition = ?2 AND "
                    + LAST,
                pipeline,
                partition.get())
            : Sql.jobs(
                em, "SELECT * FROM job" + NEWEST + " WHERE pipeline = ?1 AND " + LAST, pipeline);
    return jobs.load(last).stream().findFirst();
  }

  @Override
  public List<Job> due(int atMost) {
    return jobs.load(
        Sql.jobs(
            em,
            "SELECT * FROM job"
                + IN_ORDER
                + WAITING
                + " AND delayed_until IS NULL ORDER BY delayed_until, sequence_number"
                + " FETCH FIRST ?2 ROWS ONLY",
            pipeline,
            atMost));
  }

  @Override
  public void endDelays(Instant passed) {
    List<Long> over =
        Sql.values(
            em,
            Long.class,
            "SELECT sequence_number FROM job"
                + IN_ORDER
                + WAITING
                + " AND delayed_until <= ?2 ORDER BY delayed_until, sequence_number",
            pipeline,
            Sql.time(passed));
    for (long job : over) {
      int unused =
          Sql.execute(em, "UPDATE job SET delayed_until = NULL WHERE sequence_number = ?1", job);
    }
    tally.endDelays(over.size());
  }

  @Override
  public Optional<StartDelay> nextDelay() {
    return nextDelay(em, pipeline);
  }

  /** The start delay that ends first, for those too who have not locked the queue. */
  static Optional<StartDelay> nextDelay(EntityManager em, String pipeline) {
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

  @Override
  public Optional<Job> find(UUID id) {
    return jobs.find(id);
  }

  @Override
  public Optional<JobState> state(UUID id) {
    return Sql.rows(
            em,
            "SELECT status, version, cancel_requested FROM job"
                + Sql.byKey("JOB_ID")
                + " WHERE id = ?1",
            id.toString())
        .stream()
        .map(
            row ->
                new JobState(JobStatus.valueOf((String) row[0]), (Long) row[1], (Boolean) row[2]))
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
  public boolean giveUp(UUID id, String error, Instant when) {
    Optional<JobState> before = state(id).filter(state -> !state.status().ended());
    before.ifPresent(
        state -> {
          tally.remove(state.status(), jobs.giveUp(id, error, when));
        });
    return before.isPresent();
  }

  @Override
  public void updateTasks(Job job) {
    jobs.updateTasks(job);
  }
}
