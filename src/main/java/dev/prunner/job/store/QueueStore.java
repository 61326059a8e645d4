package dev.prunner.job.store;

import dev.prunner.job.Job;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.NewJob;
import dev.prunner.job.Pauses;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.UnreadableJobException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps the queues of all pipelines.
 *
 * <p>Each method throws {@link JobStoreException} when the store does not answer.
 */
public interface QueueStore {

  /** What is done with a queue, to be told apart by those who measure. */
  enum Operation {
    SUBMIT,
    PROMOTE,
    FINISH,
    CANCEL,
    PAUSE,
    PLAN,
    PROTECT,
    SAVE_TASKS,
    FIRE,
    SCHEDULE,
    TAKE_OVER
  }

  /**
   * Runs work on the queue of a pipeline, alone for that pipeline across threads and servers. When
   * this returns the work is committed; when it throws, the work has had no effect. But when the
   * store fails at the very end, the work may be committed all the same, and {@code committed} is
   * not told.
   *
   * @param work may be run again, and on another thread, so it changes nothing but the queue
   * @param committed hears of the result before this returns, for one pipeline in the order of the
   *     commits; must neither block nor throw
   */
  <T> T inQueue(
      Operation operation, String pipeline, Function<LockedQueue, T> work, Consumer<T> committed);

  /** Why a job cannot be kept, for the user to read; empty when it can. */
  Optional<String> problem(NewJob job);

  /** The pipeline of a job, which never changes. */
  Optional<String> pipelineOf(UUID job);

  /** What waits, by pipeline; also in pipelines that are no longer defined. */
  Map<String, Backlog> backlog();

  /** What is paused; some of it may be over. */
  Pauses pauses();

  /** All schedules, also of pipelines that are no longer defined. */
  List<ScheduleState> schedules();

  /**
   * The running jobs, in their order.
   *
   * @param owner of all of them; all jobs if there is none
   * @throws UnreadableJobException naming one of them
   */
  List<Job> running(Optional<String> owner);

  /** All running jobs, in their order. */
  default List<Job> running() {
    return running(Optional.empty());
  }

  /**
   * The ids of the running jobs, for less than {@link #running} costs, each with whether it is to
   * be canceled.
   *
   * @param owner of all of them; all jobs if there is none
   */
  Map<UUID, Boolean> idsOfRunning(Optional<String> owner);

  /** The users of all waiting jobs. */
  Map<UUID, String> usersOfWaiting();
}
