package dev.prunner.queue;

import static dev.prunner.job.store.QueueStore.Operation.CANCEL;
import static dev.prunner.job.store.QueueStore.Operation.FINISH;
import static dev.prunner.job.store.QueueStore.Operation.PAUSE;
import static dev.prunner.job.store.QueueStore.Operation.PLAN;
import static dev.prunner.job.store.QueueStore.Operation.PROMOTE;
import static dev.prunner.job.store.QueueStore.Operation.PROTECT;
import static dev.prunner.job.store.QueueStore.Operation.SAVE_TASKS;
import static dev.prunner.job.store.QueueStore.Operation.SUBMIT;

import dev.prunner.job.Cancellation;
import dev.prunner.job.IllegalTransitionException;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.NewJob;
import dev.prunner.job.Pause;
import dev.prunner.job.Pauses;
import dev.prunner.job.RequestKey;
import dev.prunner.job.Submission;
import dev.prunner.job.store.Backlog;
import dev.prunner.job.store.QueueStore;
import dev.prunner.job.store.Servers;
import dev.prunner.scheduler.Plan;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The queue of all pipelines.
 *
 * <p>What changes it is one transaction for each call, committed when the method returns and
 * without effect when it throws, and told to the listener in the order of the commits. Order is
 * that of acceptance, never that of a clock.
 *
 * <p>Each method throws {@link JobStoreException} when the store does not answer; when that happens
 * at the very end of a transaction, it may be committed all the same. Thread-safe.
 */
public final class JobQueue {

  private final QueueStore store;
  private final JobListener listener;
  private final Clock clock;
  private final JobLimits limits;
  private final Servers servers;
  private final WaitingPerUser waiting;
  private final Changes changes;
  private final Firings firings;
  private final RunningJobs running;

  /**
   * @param server the owner of the jobs that are started here
   * @param servers that use the store at the same time
   */
  public JobQueue(
      QueueStore store,
      JobListener listener,
      Clock clock,
      String server,
      JobLimits limits,
      Servers servers) {
    this.store = store;
    this.listener = listener;
    this.clock = clock;
    this.limits = limits;
    this.servers = servers;
    this.waiting = new WaitingPerUser(limits.waitingPerUser());
    Allowance allowance = new Allowance(limits, waiting::mayWait);
    this.changes =
        new Changes(
            store,
            queue -> new Turn(queue, clock, server, servers.isShared(), allowance),
            this::changed);
    this.firings = new Firings(store, changes, listener, clock);
    this.running =
        new RunningJobs(
            store, changes, servers.isShared() ? Optional.of(server) : Optional.empty());
  }

  /** Of a server that has the store alone. */
  public JobQueue(
      QueueStore store, JobListener listener, Clock clock, String server, JobLimits limits) {
    this(store, listener, clock, server, limits, Servers.ALONE);
  }

  /** Likewise, without limits. */
  public JobQueue(QueueStore store, JobListener listener, Clock clock, String server) {
    this(store, listener, clock, server, JobLimits.NONE);
  }

  public JobLimits limits() {
    return limits;
  }

  /** Counts what waits in the store. To be called once, before anything is changed. */
  public void begin() {
    if (waiting.isLimited()) {
      waiting.begin(store.usersOfWaiting());
    }
  }

  /**
   * Has somebody look at the pipelines where jobs may start since one of another pipeline, with
   * which they share a group, has ended or waits no more.
   *
   * @param look must neither block nor throw
   */
  public void whenFree(Consumer<String> look) {
    changes.whenFree(look);
  }

  /**
   * Accepts a job, running or waiting, or refuses it, by the rules of its pipeline. Jobs that were
   * there before and may start by now do so first.
   */
  public Submitted submit(NewJob request) {
    Submitted submitted =
        store
            .problem(request)
            .map(JobQueue::tooLong)
            .orElseGet(
                () ->
                    waiting.entering(
                        request,
                        () ->
                            changes.inQueue(
                                SUBMIT,
                                request.pipeline().name(),
                                turn -> turn.submit(request),
                                changes::tell)));
    listener.onSubmission(request, submitted.answer());
    return submitted;
  }

  private static Submitted tooLong(String problem) {
    return new Submitted(
        new Submission.Refused(Submission.Refusal.TOO_LONG, problem), List.of(), Set.of());
  }

  /**
   * Takes back a job of which is not known whether it was accepted: cancels it if it was, and
   * forgets its key, since the caller was told that it was not.
   */
  public Cancellation withdraw(NewJob request) {
    request
        .request()
        .ifPresent(
            key -> {
              boolean unused =
                  changes.inQueue(
                      CANCEL, request.pipeline().name(), turn -> turn.forget(key), forgotten -> {});
            });
    return cancel(request.id(), request.pipeline().name());
  }

  /** What {@link #submit} would do now, without doing it. */
  public Plan plan(NewJob request) {
    Optional<String> problem = store.problem(request);
    return problem.isPresent()
        ? new Plan.Refuse(problem.get())
        : waiting.entering(
            request,
            () ->
                changes.inQueue(
                    PLAN, request.pipeline().name(), turn -> turn.plan(request), planned -> {}));
  }

  /** The answer to a request with a key that was sent before, whatever else has changed since. */
  public Optional<Submission> sentBefore(String pipeline, RequestKey key) {
    return changes.inQueue(SUBMIT, pipeline, turn -> turn.sentBefore(key), answer -> {});
  }

  /**
   * Starts waiting jobs in their order, as many as there are places; one whose start delay has not
   * passed is passed over.
   *
   * @param concurrency how many jobs of the pipeline may run at once
   * @param passed a time that has certainly passed, whatever the clock says now
   */
  public Promoted promote(String pipeline, int concurrency, Instant passed) {
    return changes.inQueue(
        PROMOTE,
        pipeline,
        turn -> turn.promote(concurrency, passed),
        promoted -> promoted.started().forEach(changes::tell));
  }

  /** Does as {@link #promote(String, int, Instant)}, by the clock alone. */
  public Promoted promote(String pipeline, int concurrency) {
    return promote(pipeline, concurrency, Instant.MIN);
  }

  /**
   * Ends a running job, then does as {@link #promote} for its pipeline.
   *
   * @param job as it ran here
   * @return those started
   * @throws IllegalTransitionException when the job is not running
   * @throws NotOwnerException when another server runs it
   * @throws NoSuchElementException when there is no such job
   */
  public List<Job> finish(Job job, JobEnd end, int concurrency) {
    return changes
        .inQueue(
            FINISH,
            job.pipeline().name(),
            turn -> turn.finish(job, end, concurrency),
            finished -> {
              changes.tell(finished.ended());
              finished.started().forEach(changes::tell);
              finished.freed().forEach(changes::free);
            })
        .started();
  }

  /** Cancels a waiting job, or notes on a running one that it is to be canceled. */
  public Cancellation cancel(UUID id) {
    return store
        .pipelineOf(id)
        .map(pipeline -> cancel(id, pipeline))
        .orElseGet(Cancellation.Unknown::new);
  }

  /**
   * Does as {@link #cancel(UUID)} for a job whose pipeline is known. This also waits for a
   * transaction that may be about to add the job.
   */
  public Cancellation cancel(UUID id, String pipeline) {
    return changes
        .inQueue(
            CANCEL,
            pipeline,
            turn -> turn.cancel(id),
            canceled -> {
              canceled.changed().ifPresent(changes::tell);
              canceled.freed().forEach(changes::free);
            })
        .answer();
  }

  /**
   * Keeps a running job from being interrupted from now on.
   *
   * @return false if it is to be canceled already, or has ended
   */
  public boolean protect(Job job) {
    return changes.inQueue(
        PROTECT, job.pipeline().name(), turn -> turn.protect(job.id()), isProtected -> {});
  }

  /**
   * Keeps the task states of a running job. Does nothing when it is no longer running: its end has
   * brought its own.
   */
  public void saveTasks(Job job) {
    boolean unused =
        changes.inQueue(
            SAVE_TASKS, job.pipeline().name(), turn -> turn.saveTasks(job), saved -> {});
  }

  /**
   * Pauses a pipeline, or ends its pause.
   *
   * @param pipeline its name, or {@link Pause#ALL}
   */
  public void pause(String pipeline, Optional<Pause> pause) {
    boolean unused =
        changes.inQueue(
            PAUSE,
            pipeline,
            turn -> {
              turn.queue().pause(pause);
              return true;
            },
            changed -> {});
  }

  /** What is paused now. */
  public Pauses pauses() {
    return store.pauses().at(clock.instant());
  }

  /** What waits, by pipeline; also in pipelines that are no longer defined. */
  public Map<String, Backlog> backlog() {
    return store.backlog();
  }

  /** What comes of schedules. */
  public Firings firings() {
    return firings;
  }

  /** The jobs that run. */
  public RunningJobs running() {
    return running;
  }

  /** The servers that share this queue. */
  public Servers servers() {
    return servers;
  }

  /** Takes note of a job that another server has changed. */
  public void noteOthers(Job job) {
    waiting.changed(job);
  }

  /**
   * How often something may have changed a queue here: while this stays the same, so do the queues,
   * but for what others do to the store.
   */
  public long changes() {
    return changes.count();
  }

  private void changed(Job job) {
    waiting.changed(job);
    listener.onEvent(new JobEvent.JobChanged(job));
  }
}
