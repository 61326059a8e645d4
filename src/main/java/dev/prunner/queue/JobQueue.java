package dev.prunner.queue;

import static dev.prunner.job.QueueStore.Operation.CANCEL;
import static dev.prunner.job.QueueStore.Operation.FINISH;
import static dev.prunner.job.QueueStore.Operation.PROMOTE;
import static dev.prunner.job.QueueStore.Operation.SAVE_TASKS;
import static dev.prunner.job.QueueStore.Operation.SUBMIT;

import dev.prunner.job.Backlog;
import dev.prunner.job.Cancellation;
import dev.prunner.job.IllegalTransitionException;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import dev.prunner.job.JobStatus;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.LockedQueue;
import dev.prunner.job.NewJob;
import dev.prunner.job.QueueCounts;
import dev.prunner.job.QueueStore;
import dev.prunner.job.QueueStore.Operation;
import dev.prunner.job.Submission;
import dev.prunner.job.UnreadableJobException;
import dev.prunner.scheduler.Admission;
import dev.prunner.scheduler.Promotion;
import dev.prunner.scheduler.QueueState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

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

  private static final Logger LOG = System.getLogger(JobQueue.class.getName());

  private final QueueStore store;
  private final JobListener listener;
  private final Clock clock;
  private final String server;
  private final AtomicLong changes = new AtomicLong();

  /**
   * @param server the owner of the jobs that are started here
   */
  public JobQueue(QueueStore store, JobListener listener, Clock clock, String server) {
    this.store = store;
    this.listener = listener;
    this.clock = clock;
    this.server = server;
  }

  /**
   * Accepts a job, running or waiting, or refuses it, by the rules of its pipeline. Jobs that were
   * there before and may start by now do so first.
   */
  public Submitted submit(NewJob request) {
    Optional<String> problem = store.problem(request);
    Submitted submitted =
        problem.isPresent()
            ? Submitted.refused(problem.get(), List.of())
            : inQueue(
                SUBMIT, request.pipeline().name(), queue -> submit(request, queue), this::tell);
    listener.onSubmission(request, submitted.answer());
    return submitted;
  }

  private Submitted submit(NewJob request, LockedQueue queue) {
    List<Job> promoted = startDue(request.pipeline().concurrency(), Instant.MIN, queue);
    Optional<String> partition =
        Admission.countedPartition(request.pipeline().queue(), request.queuePartition());
    Admission admission = Admission.decide(request.pipeline(), state(request, partition, queue));
    if (admission instanceof Admission.Reject reject) {
      return Submitted.refused(reject.reason(), promoted);
    }
    Optional<Job> displaced =
        admission instanceof Admission.Replace
            ? reading(queue, () -> queue.lastWaiting(partition))
                .map(job -> cancelUnstarted(job, queue))
            : Optional.empty();
    return Submitted.accepted(insert(request, admission, queue), displaced, promoted);
  }

  /** Only a limit makes the count of a partition worth its query. */
  private static QueueState state(NewJob request, Optional<String> partition, LockedQueue queue) {
    QueueCounts counts = queue.counts();
    int waiting =
        partition
            .filter(name -> request.pipeline().queue().limit().isPresent())
            .map(queue::waiting)
            .orElse(counts.waiting());
    return new QueueState(counts.running(), waiting);
  }

  private Job insert(NewJob request, Admission admission, LockedQueue queue) {
    Instant now = clock.instant();
    Job waiting = request.accepted(Job.NO_SEQUENCE_YET, now);
    return queue.insert(
        admission instanceof Admission.Start ? waiting.started(now, server) : waiting);
  }

  private Job cancelUnstarted(Job job, LockedQueue queue) {
    return changed(job, job.canceledUnstarted(clock.instant()), queue);
  }

  /**
   * Starts waiting jobs in their order, as many as there are places; one whose start delay has not
   * passed is passed over.
   *
   * @param concurrency how many jobs of the pipeline may run at once
   * @param passed a time that has certainly passed, whatever the clock says now
   */
  public Promoted promote(String pipeline, int concurrency, Instant passed) {
    return inQueue(
        PROMOTE,
        pipeline,
        queue -> {
          List<Job> started = startDue(concurrency, passed, queue);
          return new Promoted(
              started, queue.counts().delayed() > 0 ? queue.nextDelay() : Optional.empty());
        },
        promoted -> promoted.started().forEach(this::tell));
  }

  /** Does as {@link #promote(String, int, Instant)}, by the clock alone. */
  public Promoted promote(String pipeline, int concurrency) {
    return promote(pipeline, concurrency, Instant.MIN);
  }

  private List<Job> startDue(int concurrency, Instant passed, LockedQueue queue) {
    Instant now = clock.instant();
    if (queue.counts().delayed() > 0) {
      queue.endDelays(now.isAfter(passed) ? now : passed);
    }
    QueueCounts counts = queue.counts();
    int places = Math.min(Promotion.freePlaces(concurrency, counts.running()), counts.due());
    return places == 0
        ? List.of()
        : reading(queue, () -> queue.due(places)).stream()
            .map(job -> changed(job, job.started(now, server), queue))
            .toList();
  }

  /**
   * Ends a running job, then does as {@link #promote} for its pipeline.
   *
   * @param job as it ran here
   * @return those started
   * @throws IllegalTransitionException when the job is not running
   * @throws NoSuchElementException when there is no such job
   */
  public List<Job> finish(Job job, JobEnd end, int concurrency) {
    return inQueue(
            FINISH,
            job.pipeline().name(),
            queue -> finish(job, end, concurrency, queue),
            finished -> {
              tell(finished.ended());
              finished.started().forEach(this::tell);
            })
        .started();
  }

  private record Finished(Job ended, List<Job> started) {}

  private Finished finish(Job job, JobEnd end, int concurrency, LockedQueue queue) {
    Job running =
        queue
            .state(job.id())
            .map(job::at)
            .orElseThrow(() -> new NoSuchElementException("there is no job " + job.id()));
    Job ended = changed(running, running.ended(end), queue);
    return new Finished(ended, startDue(concurrency, Instant.MIN, queue));
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
    return inQueue(
            CANCEL,
            pipeline,
            queue ->
                queue
                    .find(id)
                    .map(job -> cancel(job, queue))
                    .orElseGet(() -> new Canceled(new Cancellation.Unknown(), Optional.empty())),
            canceled -> canceled.changed().ifPresent(this::tell))
        .answer();
  }

  private record Canceled(Cancellation answer, Optional<Job> changed) {}

  private Canceled cancel(Job job, LockedQueue queue) {
    return switch (job.status()) {
      case WAITING -> {
        Job canceled = cancelUnstarted(job, queue);
        yield new Canceled(new Cancellation.Done(canceled), Optional.of(canceled));
      }
      case RUNNING -> requestCancel(job, queue);
      case CANCELED -> new Canceled(new Cancellation.Already(job), Optional.empty());
      case SUCCEEDED, FAILED -> new Canceled(new Cancellation.TooLate(job), Optional.empty());
    };
  }

  private static Canceled requestCancel(Job job, LockedQueue queue) {
    if (job.cancelRequested()) {
      return new Canceled(new Cancellation.Requested(job), Optional.empty());
    }
    Job requested = changed(job, job.withCancelRequested(), queue);
    return new Canceled(new Cancellation.Requested(requested), Optional.of(requested));
  }

  /**
   * Keeps the task states of a running job. Does nothing when it is no longer running: its end has
   * brought its own.
   */
  public void saveTasks(Job job) {
    boolean unused =
        inQueue(
            SAVE_TASKS,
            job.pipeline().name(),
            queue -> {
              boolean runs =
                  queue
                      .state(job.id())
                      .filter(now -> now.status() == JobStatus.RUNNING)
                      .isPresent();
              if (runs) {
                queue.updateTasks(job);
              }
              return runs;
            },
            saved -> {});
  }

  /** What waits, by pipeline; also in pipelines that are no longer defined. */
  public Map<String, Backlog> backlog() {
    return store.backlog();
  }

  /** All running jobs, in their order. One that cannot be read ends as failed. */
  public List<Job> running() {
    while (true) {
      try {
        return store.running();
      } catch (UnreadableJobException e) {
        boolean unused = inQueue(FINISH, e.pipeline(), queue -> giveUp(e, queue), committed -> {});
      }
    }
  }

  /** What a locked queue answers. A job that cannot be read ends as failed, and harms no other. */
  private <T> T reading(LockedQueue queue, Supplier<T> read) {
    while (true) {
      try {
        return read.get();
      } catch (UnreadableJobException e) {
        boolean unused = giveUp(e, queue);
      }
    }
  }

  private boolean giveUp(UnreadableJobException unreadable, LockedQueue queue) {
    LOG.log(Level.ERROR, "Job " + unreadable.id() + " has failed", unreadable);
    if (!queue.giveUp(unreadable.id(), unreadable.reason(), clock.instant())) {
      throw unreadable;
    }
    return true;
  }

  /** The ids of all running jobs. */
  public Set<UUID> idsOfRunning() {
    return store.idsOfRunning();
  }

  /**
   * How often something may have changed a queue here: while this stays the same, so do the queues,
   * but for what others do to the store.
   */
  public long changes() {
    return changes.get();
  }

  private <T> T inQueue(
      Operation operation, String pipeline, Function<LockedQueue, T> work, Consumer<T> committed) {
    try {
      return store.inQueue(operation, pipeline, work, committed);
    } finally {
      changes.incrementAndGet();
    }
  }

  private static Job changed(Job before, Job after, LockedQueue queue) {
    queue.update(before, after);
    return after;
  }

  private void tell(Submitted submitted) {
    submitted.promoted().forEach(this::tell);
    if (submitted.answer() instanceof Submission.Accepted accepted) {
      accepted.displaced().ifPresent(this::tell);
      tell(accepted.job());
    }
  }

  private void tell(Job job) {
    listener.onEvent(new JobEvent.JobChanged(job));
  }
}
