package dev.prunner.queue;

import dev.prunner.job.Cancellation;
import dev.prunner.job.IllegalTransitionException;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.LockedQueue;
import dev.prunner.job.NewJob;
import dev.prunner.job.QueueCounts;
import dev.prunner.job.UnreadableJobException;
import dev.prunner.scheduler.Admission;
import dev.prunner.scheduler.Plan;
import dev.prunner.scheduler.Promotion;
import dev.prunner.scheduler.QueueState;
import dev.prunner.scheduler.WaitReason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What is done to the queue of one pipeline while it is locked: the rules of {@link JobQueue},
 * which knows of transactions and listeners.
 *
 * @param server the owner of the jobs that are started
 */
record Turn(LockedQueue queue, Clock clock, String server) {

  private static final Logger LOG = System.getLogger(Turn.class.getName());

  /** See {@link JobQueue#submit}. */
  Submitted submit(NewJob request) {
    List<Job> promoted = startDue(request.pipeline().concurrency(), Instant.MIN);
    Optional<String> partition =
        Admission.countedPartition(request.pipeline().queue(), request.queuePartition());
    Admission admission = Admission.decide(request.pipeline(), state(request, partition));
    if (admission instanceof Admission.Reject reject) {
      return Submitted.refused(reject.reason(), promoted);
    }
    Optional<Job> displaced =
        admission instanceof Admission.Replace
            ? reading(() -> queue.lastWaiting(partition)).map(this::cancelUnstarted)
            : Optional.empty();
    return Submitted.accepted(insert(request, admission), displaced, promoted);
  }

  /** See {@link JobQueue#plan}. */
  Plan plan(NewJob request) {
    Optional<String> partition =
        Admission.countedPartition(request.pipeline().queue(), request.queuePartition());
    QueueState state = state(request, partition).afterStarts(due(request.pipeline().concurrency()));
    Admission admission = Admission.decide(request.pipeline(), state);
    if (admission instanceof Admission.Start) {
      return new Plan.Start();
    }
    if (admission instanceof Admission.Reject reject) {
      return new Plan.Refuse(reject.reason());
    }
    boolean replaces = admission instanceof Admission.Replace;
    return waits(
        request,
        state,
        replaces ? reading(() -> queue.lastWaiting(partition)).map(Job::id) : Optional.empty());
  }

  private Plan waits(NewJob request, QueueState state, Optional<UUID> replaces) {
    Instant now = clock.instant();
    int before = queue.counts().waiting() - due(request.pipeline().concurrency());
    return new Plan.Wait(
        replaces.isPresent() ? before : before + 1,
        WaitReason.of(
            queue.pause(now),
            request.accepted(Job.NO_SEQUENCE_YET, now).delayedUntil(),
            state.running(),
            request.pipeline().concurrency()),
        replaces);
  }

  /** How many waiting jobs a submit would start first. */
  private int due(int concurrency) {
    QueueCounts counts = queue.counts();
    return isPaused(clock.instant())
        ? 0
        : Math.min(Promotion.freePlaces(concurrency, counts.running()), counts.due());
  }

  /** Only a limit makes the count of a partition worth its query. */
  private QueueState state(NewJob request, Optional<String> partition) {
    QueueCounts counts = queue.counts();
    int waiting =
        partition
            .filter(name -> request.pipeline().queue().limit().isPresent())
            .map(queue::waiting)
            .orElse(counts.waiting());
    return new QueueState(counts.running(), waiting, isPaused(clock.instant()));
  }

  private Job insert(NewJob request, Admission admission) {
    Instant now = clock.instant();
    Job waiting = request.accepted(Job.NO_SEQUENCE_YET, now);
    return queue.insert(
        admission instanceof Admission.Start ? waiting.started(now, server) : waiting);
  }

  /** See {@link JobQueue#promote(String, int, Instant)}. */
  Promoted promote(int concurrency, Instant passed) {
    List<Job> started = startDue(concurrency, passed);
    return new Promoted(
        started, queue.counts().delayed() > 0 ? queue.nextDelay() : Optional.empty());
  }

  private boolean isPaused(Instant now) {
    return queue.pause(now).isPresent();
  }

  private List<Job> startDue(int concurrency, Instant passed) {
    Instant now = clock.instant();
    if (queue.counts().delayed() > 0) {
      queue.endDelays(now.isAfter(passed) ? now : passed);
    }
    int places = due(concurrency);
    return places == 0
        ? List.of()
        : reading(() -> queue.due(places)).stream()
            .map(job -> changed(job, job.started(now, server)))
            .toList();
  }

  /**
   * A job that has ended, and those started in its place.
   *
   * @param started in their order
   */
  record Finished(Job ended, List<Job> started) {}

  /**
   * See {@link JobQueue#finish}.
   *
   * @throws IllegalTransitionException when the job is not running
   * @throws NoSuchElementException when there is no such job
   */
  Finished finish(Job job, JobEnd end, int concurrency) {
    Job running =
        queue
            .state(job.id())
            .map(job::at)
            .orElseThrow(() -> new NoSuchElementException("there is no job " + job.id()));
    return new Finished(changed(running, running.ended(end)), startDue(concurrency, Instant.MIN));
  }

  /** The answer to a request to cancel, and the job, if it was changed. */
  record Canceled(Cancellation answer, Optional<Job> changed) {

    private static Canceled unchanged(Cancellation answer) {
      return new Canceled(answer, Optional.empty());
    }
  }

  /** See {@link JobQueue#cancel(UUID)}. */
  Canceled cancel(UUID id) {
    return queue
        .find(id)
        .map(this::cancel)
        .orElseGet(() -> Canceled.unchanged(new Cancellation.Unknown()));
  }

  private Canceled cancel(Job job) {
    return switch (job.status()) {
      case WAITING -> {
        Job canceled = cancelUnstarted(job);
        yield new Canceled(new Cancellation.Done(canceled), Optional.of(canceled));
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
    Job requested = changed(job, job.withCancelRequested());
    return new Canceled(new Cancellation.Requested(requested), Optional.of(requested));
  }

  private Job cancelUnstarted(Job job) {
    return changed(job, job.canceledUnstarted(clock.instant()));
  }

  /** See {@link JobQueue#saveTasks}; tells whether the job runs. */
  boolean saveTasks(Job job) {
    boolean runs =
        queue.state(job.id()).filter(now -> now.status() == JobStatus.RUNNING).isPresent();
    if (runs) {
      queue.updateTasks(job);
    }
    return runs;
  }

  /** What the queue answers. A job that cannot be read ends as failed, and harms no other. */
  private <T> T reading(Supplier<T> read) {
    while (true) {
      try {
        return read.get();
      } catch (UnreadableJobException e) {
        if (!giveUp(e)) {
          throw e;
        }
      }
    }
  }

  /** Ends a job that cannot be read as failed; tells whether it had not ended before. */
  boolean giveUp(UnreadableJobException unreadable) {
    LOG.log(Level.ERROR, "Job " + unreadable.id() + " has failed", unreadable);
    return queue.giveUp(unreadable.id(), unreadable.reason(), clock.instant());
  }

  private Job changed(Job before, Job after) {
    queue.update(before, after);
    return after;
  }
}
