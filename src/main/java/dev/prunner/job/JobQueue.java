package dev.prunner.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The queue of all pipelines.
 *
 * <p>Each method is one transaction, committed when it returns and without effect when it throws.
 * Those that change the queue of a pipeline exclude each other for that pipeline, across threads
 * and servers. Order is that of acceptance, never that of a clock.
 *
 * <p>Each throws {@link JobStoreException} when the store does not answer; when that happens at the
 * very end of a transaction, it may be committed all the same.
 */
public interface JobQueue {

  /** Accepts a job, running or waiting, or refuses it, by the rules of its pipeline. */
  Submission submit(NewJob job);

  /**
   * Starts waiting jobs in their order, as many as there are places; one whose delay has not passed
   * at {@code now} is passed over.
   *
   * @param concurrency how many jobs of the pipeline may run at once
   * @return those started, now running
   */
  List<Job> promote(String pipeline, int concurrency, Instant now);

  /**
   * Ends a running job, then does as {@link #promote} for its pipeline.
   *
   * @return those started
   * @throws IllegalTransitionException when the job is not running
   * @throws java.util.NoSuchElementException when there is no such job
   */
  List<Job> finish(JobEnd end, int concurrency);

  /** Cancels a waiting job, or notes on a running one that it is to be canceled. */
  Cancellation cancel(UUID id, Instant now);

  /**
   * Keeps the task states of a running job. Does nothing when it is no longer running: its end has
   * brought its own.
   */
  void saveTasks(UUID id, List<TaskRun> tasks);

  /**
   * When the next delay of a waiting job of the pipeline passes.
   *
   * @return later than {@code after}; empty when no waiting job's delay is
   */
  Optional<Instant> nextDue(String pipeline, Instant after);

  /** The pipelines that have a waiting job, among them such as are no longer defined. */
  Set<String> pipelinesWithWaitingJobs();

  /** All running jobs, in their order. */
  List<Job> running();
}
