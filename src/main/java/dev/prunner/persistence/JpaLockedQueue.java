package dev.prunner.persistence;

import dev.prunner.job.Job;
import dev.prunner.job.JobState;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Pause;
import dev.prunner.job.Pauses;
import dev.prunner.job.RequestKey;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.StartDelay;
import dev.prunner.job.audit.AuditEntry;
import dev.prunner.job.notice.NoticeBoard;
import dev.prunner.job.store.GroupWaiter;
import dev.prunner.job.store.KeptRequest;
import dev.prunner.job.store.LockedQueue;
import dev.prunner.job.store.QueueCounts;
import dev.prunner.job.store.RunningJob;
import dev.prunner.persistence.rows.AuditTable;
import dev.prunner.persistence.rows.GroupTable;
import dev.prunner.persistence.rows.JobTable;
import dev.prunner.persistence.rows.LaneTable;
import dev.prunner.persistence.rows.PauseTable;
import dev.prunner.persistence.rows.PipelineRow;
import dev.prunner.persistence.rows.QueueIndexes;
import dev.prunner.persistence.rows.RequestTable;
import dev.prunner.persistence.rows.RunningTable;
import dev.prunner.persistence.rows.ScheduleTable;
import dev.prunner.persistence.rows.Sql;
import dev.prunner.persistence.rows.UniqueTable;
import dev.prunner.persistence.rows.WaitTable;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** The queue of one pipeline, in a transaction that has locked it. */
final class JpaLockedQueue implements LockedQueue {

  private final EntityManager em;
  private final String pipeline;
  private final JobTable jobs;
  private final Tally tally;
  private final Pauses pauses;
  private final WaitTable waiting;
  private final RunningTable running;
  private final QueueIndexes indexes;
  private final OtherQueues others;
  private final Changes changes;

  private JpaLockedQueue(
      EntityManager em, String pipeline, JobTable jobs, Changes changes, Rows rows) {
    this.em = em;
    this.pipeline = pipeline;
    this.jobs = jobs;
    this.tally = new Tally(rows.counts());
    this.pauses = rows.pauses();
    this.waiting = new WaitTable(em, pipeline);
    this.running = new RunningTable(em, pipeline);
    this.indexes = new QueueIndexes(em, pipeline);
    this.others = new OtherQueues(em, jobs, pipeline);
    this.changes = changes;
  }

  /**
   * Locks the queue until the transaction ends.
   *
   * <p>An update is the lock that is exclusive in every database. When two find no row, the second
   * insert fails, and {@link Transactions} runs its work again.
   *
   * @param changes is told what is changed
   */
  static JpaLockedQueue lock(EntityManager em, String pipeline, JobTable jobs, Changes changes) {
    int found =
        em.createQuery("UPDATE PipelineRow p SET p.touched = TRUE WHERE p.name = :name")
            .setParameter("name", pipeline)
            .executeUpdate();
    if (found == 0) {
      em.persist(new PipelineRow(pipeline));
      em.flush();
    }
    return new JpaLockedQueue(em, pipeline, jobs, changes, Rows.read(em, pipeline));
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
    changes.ofPipelines();
  }

  @Override
  public Optional<ScheduleState> schedule(String name) {
    return ScheduleTable.find(em, pipeline, name);
  }

  @Override
  public void keep(ScheduleState schedule) {
    ScheduleTable.keep(em, schedule);
    changes.ofSchedules();
  }

  @Override
  public void forgetSchedule(String name) {
    ScheduleTable.remove(em, pipeline, name);
    changes.ofSchedules();
  }

  @Override
  public int waiting(String partition) {
    return waiting.count(partition);
  }

  @Override
  public Optional<Job> lastWaiting(Optional<String> partition) {
    return jobs.load(waiting.last(partition)).stream().findFirst();
  }

  @Override
  public List<Job> due(int atMost) {
    return jobs.load(waiting.due(atMost));
  }

  @Override
  public Optional<StartDelay> nextDelay() {
    return waiting.nextDelay();
  }

  @Override
  public List<Job> firstOfLanes(int atMost) {
    return jobs.inOrder(new LaneTable(em, pipeline).firstOnes(atMost));
  }

  @Override
  public List<RunningJob> running() {
    return running.all();
  }

  @Override
  public void protect(UUID id) {
    running.protect(id);
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
  public void retried(UUID id, UUID by) {
    jobs.retried(id, by);
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
    List<Object[]> over = waiting.over(passed);
    for (Object[] job : over) {
      long sequence = (Long) job[0];
      jobs.endDelay(sequence);
      indexes.due(sequence, jobs.rules((String) job[1]), (String) job[2]);
    }
    tally.endDelays(over.size());
  }

  @Override
  public Optional<Job> find(UUID id) {
    return jobs.find(id);
  }

  @Override
  public Optional<JobState> state(UUID id) {
    return Sql.rows(
            em,
            "SELECT status, version, cancel_requested, replaced_by, owner FROM job"
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
                    Optional.ofNullable((String) row[3]).map(UUID::fromString),
                    Optional.ofNullable((String) row[4])))
        .findFirst();
  }

  @Override
  public boolean isLost(String server) {
    return !Sql.values(
            em,
            String.class,
            "SELECT id FROM server WHERE id = ?1 AND lost_since IS NOT NULL FOR SHARE",
            server)
        .isEmpty();
  }

  @Override
  public Job insert(Job job) {
    tally.add(job);
    Job kept = jobs.insert(job);
    indexes.added(kept);
    changes.ofJob(kept.id());
    return kept;
  }

  @Override
  public void update(Job before, Job after) {
    tally.remove(before);
    tally.add(after);
    jobs.update(after);
    indexes.changed(before, after);
    changes.ofJob(after.id());
  }

  @Override
  public boolean giveUp(UUID id, String error, Instant when) {
    Optional<JobState> before = state(id).filter(state -> !state.status().ended());
    before.ifPresent(
        state -> {
          JobTable.GivenUp job = jobs.giveUp(id, error, when);
          tally.remove(state.status(), job.wasDelayed());
          indexes.gaveUp(pipeline, id, job.sequence());
          changes.ofJob(id);
        });
    return before.isPresent();
  }

  @Override
  public void note(AuditEntry entry) {
    new AuditTable(em).add(entry);
  }

  @Override
  public void updateTasks(Job job) {
    jobs.updateTasks(job);
    changes.ofJob(job.id());
  }

  @Override
  public NoticeBoard noticeBoard() {
    return new JpaNoticeBoard(em, pipeline);
  }
}
