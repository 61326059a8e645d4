package dev.prunner.persistence;

import dev.prunner.job.GroupWaiter;
import dev.prunner.job.Job;
import dev.prunner.job.JobState;
import dev.prunner.job.JobStatus;
import dev.prunner.job.KeptRequest;
import dev.prunner.job.LockedQueue;
import dev.prunner.job.Pause;
import dev.prunner.job.Pauses;
import dev.prunner.job.QueueCounts;
import dev.prunner.job.RequestKey;
import dev.prunner.job.RunningJob;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.StartDelay;
import dev.prunner.persistence.rows.GroupTable;
import dev.prunner.persistence.rows.JobRow;
import dev.prunner.persistence.rows.JobTable;
import dev.prunner.persistence.rows.LaneTable;
import dev.prunner.persistence.rows.PauseTable;
import dev.prunner.persistence.rows.PipelineRow;
import dev.prunner.persistence.rows.QueueIndexes;
import dev.prunner.persistence.rows.RequestTable;
import dev.prunner.persistence.rows.ScheduleTable;
import dev.prunner.persistence.rows.Sql;
import dev.prunner.persistence.rows.UniqueTable;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
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
  private final QueueIndexes indexes;
  private final OtherQueues others;

  private JpaLockedQueue(EntityManager em, String pipeline, JobTable jobs, Rows rows) {
    this.em = em;
    this.pipeline = pipeline;
    this.jobs = jobs;
    this.tally = new Tally(rows.counts());
    this.pauses = rows.pauses();
    this.indexes = new QueueIndexes(em, pipeline);
    this.others = new OtherQueues(em, jobs, pipeline);
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
  public Optional<ScheduleState> schedule(String name) {
    return ScheduleTable.find(em, pipeline, name);
  }

  @Override
  public void keep(ScheduleState schedule) {
    ScheduleTable.keep(em, schedule);
  }

  @Override
  public void forgetSchedule(String name) {
    ScheduleTable.remove(em, pipeline, name);
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
  public List<Job> firstOfLanes(int atMost) {
    return jobs.inOrder(new LaneTable(em, pipeline).firstOnes(atMost));
  }

  @Override
  public List<RunningJob> running() {
    return Sql.rows(
            em,
            "SELECT id, queue_partition, cancel_requested, uninterruptible, interruptions FROM job"
                + NEWEST
                + " WHERE pipeline = ?1 AND "
                + Sql.newestWithStatus("'RUNNING'"),
            pipeline)
        .stream()
        .map(
            row ->
                new RunningJob(
                    UUID.fromString((String) row[0]),
                    Optional.of((String) row[1]).filter(name -> !name.isEmpty()),
                    (Boolean) row[2],
                    (Boolean) row[3],
                    (Integer) row[4]))
        .toList();
  }

  @Override
  public void protect(UUID id) {
    Sql.values(
            em,
            Long.class,
            "SELECT sequence_number FROM job" + Sql.byKey("JOB_ID") + " WHERE id = ?1",
            id.toString())
        .forEach(
            job -> {
              int unused =
                  Sql.execute(
                      em, "UPDATE job SET uninterruptible = TRUE WHERE sequence_number = ?1", job);
            });
  }

  @Override
  public SortedMap<String, UUID> lockGroups(Collection<String> groups) {
    return new GroupTable(em).lock(groups);
  }

  @Override
  public List<GroupWaiter> waitingFor(String group, Instant now) {
    return others.waitingFor(group, now);
  }

  @Override
  public Optional<UUID> claimedBy(String unique) {
    return new UniqueTable(em).claimedBy(pipeline, unique);
  }

  @Override
  public void claim(String unique, UUID job) {
    new UniqueTable(em).claim(pipeline, unique, job);
  }

  @Override
  public Optional<KeptRequest> kept(RequestKey key) {
    return new RequestTable(em).find(key);
  }

  @Override
  public void keep(RequestKey key, UUID job, Instant now) {
    new RequestTable(em).keep(key, job, now);
  }

  @Override
  public void forget(RequestKey key) {
    new RequestTable(em).remove(key);
  }

  @Override
  public void endDelays(Instant passed) {
    List<Object[]> over =
        Sql.rows(
            em,
            "SELECT sequence_number, definition, queue_partition FROM job"
                + IN_ORDER
                + WAITING
                + " AND delayed_until <= ?2 ORDER BY delayed_until, sequence_number",
            pipeline,
            Sql.time(passed));
    for (Object[] job : over) {
      long sequence = (Long) job[0];
      int unused =
          Sql.execute(
              em, "UPDATE job SET delayed_until = NULL WHERE sequence_number = ?1", sequence);
      indexes.due(sequence, jobs.rules((String) job[1]), (String) job[2]);
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
            "SELECT status, version, cancel_requested, replaced_by FROM job"
                + Sql.byKey("JOB_ID")
                + " WHERE id = ?1",
            id.toString())
        .stream()
        .map(
            row ->
                new JobState(
                    JobStatus.valueOf((String) row[0]),
                    (Long) row[1],
                    (Boolean) row[2],
                    Optional.ofNullable((String) row[3]).map(UUID::fromString)))
        .findFirst();
  }

  @Override
  public Job insert(Job job) {
    tally.add(job);
    Job kept = jobs.insert(job);
    indexes.added(kept);
    return kept;
  }

  @Override
  public void update(Job before, Job after) {
    tally.remove(before);
    tally.add(after);
    jobs.update(after);
    indexes.changed(before, after);
  }

  @Override
  public boolean giveUp(UUID id, String error, Instant when) {
    Optional<JobState> before = state(id).filter(state -> !state.status().ended());
    before.ifPresent(
        state -> {
          JobTable.GivenUp job = jobs.giveUp(id, error, when);
          tally.remove(state.status(), job.wasDelayed());
          indexes.gaveUp(pipeline, id, job.sequence());
        });
    return before.isPresent();
  }

  @Override
  public void updateTasks(Job job) {
    jobs.updateTasks(job);
  }
}
