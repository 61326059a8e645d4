package dev.prunner.queue;

import dev.prunner.job.Cancellation;
import dev.prunner.job.IllegalTransitionException;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobState;
import dev.prunner.job.JobStatus;
import dev.prunner.job.NewJob;
import dev.prunner.job.RequestKey;
import dev.prunner.job.Submission;
import dev.prunner.job.Submission.Refusal;
import dev.prunner.job.UnreadableJobException;
import dev.prunner.job.store.KeptRequest;
import dev.prunner.job.store.LockedQueue;
import dev.prunner.scheduler.Admission;
import dev.prunner.scheduler.Plan;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is done to the queue of one pipeline while it is locked: the rules of {@link JobQueue},
 * which knows of transactions and listeners.
 */
final class Turn {

  private final KeptQueue queue;
  private final Groups groups;
  private final Starts starts;
  private final String server;
  private final boolean shared;
  private final Allowance allowance;

  /**
   * @param server the owner of the jobs that are started
   * @param shared whether other servers may own jobs
   */
  Turn(LockedQueue rows, Clock clock, String server, boolean shared, Allowance allowance) {
    this.queue = new KeptQueue(rows, clock);
    this.groups = new Groups(queue);
    this.starts = new Starts(queue, groups, server);
    this.server = server;
    this.shared = shared;
    this.allowance = allowance;
  }

  LockedQueue queue() {
    return queue.rows();
  }

  Announcing announcing() {
    return queue.announcing();
  }

  /** See {@link JobQueue#submit}. */
  Submitted submit(NewJob request) {
    Optional<Submission> known = request.request().flatMap(this::sentBefore);
    if (known.isPresent()) {
      return new Submitted(known.get(), List.of(), Set.of());
    }
    List<Job> promoted = starts.startDue(request.pipeline().concurrency(), Instant.MIN);
    Arrival arrival = Arrival.of(request, queue, groups, allowance, 0);
    if (arrival.refused().isPresent()) {
      return new Submitted(arrival.refused().get(), promoted, Set.of());
    }
    Submission.Accepted accepted = accept(request, arrival);
    return new Submitted(
        accepted, promoted, groups.freedBy(accepted.displaced().stream().toList()));
  }

  private Submission.Accepted accept(NewJob request, Arrival arrival) {
    Job waiting = arrival.accepted(queue);
    Optional<Job> displaced = arrival.displaced().map(job -> replace(job, request.id()));
    Job job =
        queue.added(
            arrival.admission() instanceof Admission.Start
                ? waiting.started(queue.now(), server)
                : waiting);
    List<Job> interrupted =
        arrival.interrupted().stream()
            .flatMap(running -> queue.reading(() -> queue.rows().find(running.id())).stream())
            .map(running -> replace(running, job.id()))
            .toList();
    job.retryOf().ifPresent(earlier -> queue.rows().retried(earlier, job.id()));
    request.unique().ifPresent(value -> queue.rows().claim(value, job.id()));
    request.request().ifPresent(key -> queue.rows().keep(key, job.id(), queue.now()));
    return new Submission.Accepted(job, displaced, interrupted);
  }

  private Job replace(Job job, UUID newer) {
    return queue.changed(job, job.replacedBy(newer, queue.now()));
  }

  /** The answer to a request whose key was used before. */
  Optional<Submission> sentBefore(RequestKey key) {
    return queue
        .rows()
        .kept(key)
        .filter(kept -> kept.at().plus(RequestKey.KEPT).isAfter(queue.now()))
        .map(kept -> kept.body().equals(key.body()) ? repeated(kept) : usedOtherwise(kept));
  }

  private Submission repeated(KeptRequest kept) {
    return queue
        .reading(() -> queue.rows().find(kept.job()))
        .<Submission>map(Submission.Repeated::new)
        .orElseGet(
            () ->
                new Submission.Refused(
                    Refusal.REMOVED,
                    "the job of this Idempotency-Key, %s, has ended and was removed; send a new job with another key"
                        .formatted(kept.job())));
  }

  private static Submission usedOtherwise(KeptRequest kept) {
    return new Submission.Refused(
        Refusal.KEY_USED,
        "this Idempotency-Key was used for job %s, with another body; send another key with each new job"
            .formatted(kept.job()),
        Optional.of(kept.job()));
  }

  /** Forgets a key; always true. */
  boolean forget(RequestKey key) {
    queue.rows().forget(key);
    return true;
  }

  /** See {@link JobQueue#plan}. */
  Plan plan(NewJob request) {
    int starting = starts.startable(request.pipeline().concurrency());
    Arrival arrival = Arrival.of(request, queue, groups, allowance, starting);
    if (arrival.refused().isPresent()) {
      Submission.Refused refused = arrival.refused().get();
      return new Plan.Refuse(refused.reason(), refused.living());
    }
    if (arrival.admission() instanceof Admission.Start) {
      return new Plan.Start();
    }
    int before = queue.rows().counts().waiting() - starting;
    return new Plan.Wait(
        arrival.displaced().isPresent() ? before : before + 1,
        arrival.waitsFor(queue),
        arrival.displaced().map(Job::id),
        arrival.interrupted().stream().map(job -> job.id()).toList());
  }

  /** See {@link JobQueue#promote(String, int, Instant)}. */
  Promoted promote(int concurrency, Instant passed) {
    List<Job> started = starts.startDue(concurrency, passed);
    return new Promoted(
        started, queue.rows().counts().delayed() > 0 ? queue.rows().nextDelay() : Optional.empty());
  }

  /**
   * A job that has ended, and those started in its place.
   *
   * @param started in their order
   * @param freed other pipelines where jobs may start now
   */
  record Finished(Job ended, List<Job> started, Set<String> freed) {}

  /**
   * See {@link JobQueue#finish}.
   *
   * @throws IllegalTransitionException when the job is not running
   * @throws NotOwnerException when another server runs it
   * @throws NoSuchElementException when there is no such job
   */
  Finished finish(Job job, JobEnd end, int concurrency) {
    JobState state =
        queue
            .rows()
            .state(job.id())
            .orElseThrow(() -> new NoSuchElementException("there is no job " + job.id()));
    if (runs(state) && !isMine(state)) {
      throw new NotOwnerException(job.id());
    }
    Job running = job.at(state);
    Job ended = queue.changed(running, running.ended(end));
    List<Job> started = starts.startDue(concurrency, Instant.MIN);
    return new Finished(ended, started, groups.freedBy(List.of(ended)));
  }

  /**
   * The answer to a request to cancel, and the job, if it was changed.
   *
   * @param freed other pipelines where jobs may start now
   */
  record Canceled(Cancellation answer, Optional<Job> changed, Set<String> freed) {

    private static Canceled unchanged(Cancellation answer) {
      return new Canceled(answer, Optional.empty(), Set.of());
    }
  }

  /** See {@link JobQueue#cancel(UUID)}. */
  Canceled cancel(UUID id) {
    return queue
        .rows()
        .find(id)
        .map(this::cancel)
        .orElseGet(() -> Canceled.unchanged(new Cancellation.Unknown()));
  }

  private Canceled cancel(Job job) {
    return switch (job.status()) {
      case WAITING -> {
        Job canceled = queue.changed(job, job.canceledUnstarted(queue.now()));
        yield new Canceled(
            new Cancellation.Done(canceled),
            Optional.of(canceled),
            groups.freedBy(List.of(canceled)));
      }
      case RUNNING -> requestCancel(job);
      case CANCELED -> Canceled.unchanged(new Cancellation.Already(job));
      case SUCCEEDED, FAILED -> Canceled.unchanged(new Cancellation.TooLate(job));
    };
  }

  private Canceled requestCancel(Job job) {
    if (job.cancelRequested()) {
      return Canceled.unchanged(new Cancellation.Requested(job));
    }
    Job requested = queue.changed(job, job.withCancelRequested());
    return new Canceled(new Cancellation.Requested(requested), Optional.of(requested), Set.of());
  }

  /** See {@link JobQueue#protect}. */
  boolean protect(UUID id) {
    boolean mayGoOn =
        queue
            .rows()
            .state(id)
            .filter(state -> !state.cancelRequested())
            .filter(this::runsHere)
            .isPresent();
    if (mayGoOn) {
      queue.rows().protect(id);
    }
    return mayGoOn;
  }

  private static boolean runs(JobState state) {
    return state.status() == JobStatus.RUNNING;
  }

  private boolean isMine(JobState state) {
    return !shared || state.owner().filter(server::equals).isPresent();
  }

  private boolean runsHere(JobState state) {
    return runs(state) && isMine(state);
  }

  /** See {@link JobQueue#takeOver}. */
  Optional<Job> takeOver(Job job) {
    String from = job.owner().orElse("");
    return queue
        .rows()
        .state(job.id())
        .filter(state -> runs(state) && state.owner().filter(from::equals).isPresent())
        .filter(state -> queue.rows().isLost(from))
        .map(job::at)
        .map(running -> queue.changed(running, running.takenOver(server)));
  }

  /** See {@link JobQueue#saveTasks}; tells whether the job runs here. */
  boolean saveTasks(Job job) {
    boolean runs = queue.rows().state(job.id()).filter(this::runsHere).isPresent();
    if (runs) {
      queue.rows().updateTasks(job);
    }
    return runs;
  }

  /** Ends a job that cannot be read as failed; tells whether it had not ended before. */
  boolean giveUp(UnreadableJobException unreadable) {
    return queue.giveUp(unreadable);
  }
}
