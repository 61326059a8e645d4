package dev.prunner.job.store;

import dev.prunner.job.Job;
import dev.prunner.job.JobState;
import dev.prunner.job.Pause;
import dev.prunner.job.RequestKey;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.StartDelay;
import dev.prunner.job.UnreadableJobException;
import dev.prunner.job.audit.AuditEntry;
import dev.prunner.job.notice.NoticeBoard;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/**
 * The queue of one pipeline while nobody else changes it. It keeps rows and decides nothing: what
 * may be done is up to {@code dev.prunner.queue}. Whoever reads jobs may meet an {@link
 * UnreadableJobException}.
 */
public interface LockedQueue {

  /** How many jobs have not ended, what was done here before counted in. */
  QueueCounts counts();

  /** The pause of this pipeline, or of all, unless it is over. */
  Optional<Pause> pause(Instant now);

  /** Pauses this pipeline, or ends its pause. */
  void pause(Optional<Pause> pause);

  /** What is kept of a schedule of this pipeline. */
  Optional<ScheduleState> schedule(String name);

  /** Keeps a schedule of this pipeline, instead of what was kept of it. */
  void keep(ScheduleState schedule);

  /** Keeps nothing of a schedule any more. */
  void forgetSchedule(String name);

  /** How many jobs of a partition wait; an empty name stands for the jobs that name none. */
  int waiting(String partition);

  /** The last waiting job of a partition, or of the whole queue. */
  Optional<Job> lastWaiting(Optional<String> partition);

  /**
   * The first jobs that wait for nothing but a place, in the order of their acceptance. No clock is
   * asked: a job without a delay is among them from its acceptance on.
   */
  List<Job> due(int atMost);

  /**
   * The first jobs of the {@linkplain dev.prunner.definition.QueueRules#lane lanes} that wait for
   * nothing but a place, in the order of their acceptance.
   */
  List<Job> firstOfLanes(int atMost);

  /** The jobs of this pipeline that run. */
  List<RunningJob> running();

  /** Notes that a job is not to be interrupted from now on. */
  void protect(UUID id);

  /**
   * Locks groups, in sorted order, until the transaction ends.
   *
   * @return the running job of each group that has one
   */
  SortedMap<String, UUID> lockGroups(Collection<String> groups);

  /** The first job of each other pipeline that waits for a group, in the order of acceptance. */
  List<GroupWaiter> waitingFor(String group, Instant now);

  /** The job for which a value was last claimed in this pipeline; it may have ended. */
  Optional<UUID> claimedBy(String unique);

  /** Claims a value for a job, instead of any earlier one. */
  void claim(String unique, UUID job);

  /** Notes the newest job that runs one of this pipeline again; nothing if that was removed. */
  void retried(UUID id, UUID by);

  /** The job that was accepted with a key. */
  Optional<KeptRequest> kept(RequestKey key);

  /** Keeps a key with the job that was accepted, instead of an earlier one. */
  void keep(RequestKey key, UUID job, Instant now);

  /** Forgets a key. */
  void forget(RequestKey key);

  /** Ends the start delays that have passed at that time. */
  void endDelays(Instant passed);

  /** The start delay of a waiting job that ends first. */
  Optional<StartDelay> nextDelay();

  /** A job with all its parts. */
  Optional<Job> find(UUID id);

  /** What may happen to a job next, for less than {@link #find} costs. */
  Optional<JobState> state(UUID id);

  /**
   * Whether a server is {@linkplain Servers lost}; it stays so until the transaction ends. To be
   * asked where servers share the store.
   */
  boolean isLost(String server);

  /**
   * Adds a job.
   *
   * @return the job with its sequence number, which is higher than any before
   */
  Job insert(Job job);

  /**
   * Writes what is different after a change.
   *
   * @param before as it is kept, but for its tasks, which may be newer
   * @param after the same job, with the final or present states of its tasks
   */
  void update(Job before, Job after);

  /**
   * Ends a job as failed that cannot be read, see {@link UnreadableJobException}.
   *
   * @return whether it had not ended yet
   */
  boolean giveUp(UUID id, String error, Instant when);

  /** Adds an entry to the audit, which is kept if what is done here is. */
  void note(AuditEntry entry);

  /** Writes the states of a job's tasks. */
  void updateTasks(Job job);

  /** Where receivers are told what is changed here. */
  NoticeBoard noticeBoard();
}
