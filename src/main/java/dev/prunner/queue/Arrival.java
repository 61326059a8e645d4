package dev.prunner.queue;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.Lineage;
import dev.prunner.job.NewJob;
import dev.prunner.job.Submission;
import dev.prunner.job.Submission.Refusal;
import dev.prunner.job.store.QueueCounts;
import dev.prunner.job.store.RunningJob;
import dev.prunner.scheduler.Admission;
import dev.prunner.scheduler.Interruption;
import dev.prunner.scheduler.Merging;
import dev.prunner.scheduler.QueueState;
import dev.prunner.scheduler.Succession;
import dev.prunner.scheduler.WaitReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with a new job, by what the locked queue holds; nothing has been changed yet.
 *
 * @param state of the queue as the decision was made
 * @param admission what the rules say
 * @param heldBy what keeps it from starting in another pipeline
 * @param displaced the waiting job that is replaced
 * @param interrupted the running jobs that are ended
 * @param merged the job with the variables that it gets
 * @param refused why it is not accepted after all
 */
record Arrival(
    QueueState state,
    Admission admission,
    Optional<WaitReason.Exclusive> heldBy,
    Optional<Job> displaced,
    List<RunningJob> interrupted,
    NewJob merged,
    Optional<Submission.Refused> refused) {

  /**
   * Decides about a new job.
   *
   * @param starting how many waiting jobs will have started before
   */
  static Arrival of(
      NewJob request, KeptQueue queue, Groups groups, Allowance allowance, int starting) {
    Optional<Submission.Refused> taken = taken(request, queue);
    QueueState state = state(request, queue).afterStarts(starting);
    if (taken.isPresent()) {
      return new Arrival(
          state,
          new Admission.Enqueue(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          request,
          taken);
    }
    return decide(request, queue, groups, allowance, state);
  }

  private static Arrival decide(
      NewJob request, KeptQueue queue, Groups groups, Allowance allowance, QueueState placesOnly) {
    Pipeline pipeline = request.pipeline();
    List<RunningJob> inTheWay =
        pipeline.queue().interrupt()
            ? Interruption.inTheWay(
                pipeline.queue(), request.queuePartition(), queue.rows().running())
            : List.of();
    QueueState state = inTheWay.isEmpty() ? placesOnly : placesOnly.whileHeld();
    Admission admission = Admission.decide(pipeline, state);
    Optional<WaitReason.Exclusive> heldBy =
        admission instanceof Admission.Start
            ? groups.heldBy(pipeline.queue().exclusive(), Long.MAX_VALUE)
            : Optional.empty();
    if (heldBy.isPresent()) {
      admission = Admission.decide(pipeline, state.whileHeld());
    }
    Optional<Job> displaced =
        admission instanceof Admission.Replace
            ? queue.reading(() -> queue.rows().lastWaiting(counted(request)))
            : Optional.empty();
    Merging merging =
        displaced
            .map(
                job ->
                    Merging.of(
                        pipeline, job.variables(), request.variables(), allowance.mergedBytes()))
            .orElseGet(() -> new Merging.Merged(request.variables()));
    return new Arrival(
        state,
        admission,
        heldBy,
        displaced,
        Interruption.ended(inTheWay, state.paused()),
        merging instanceof Merging.Merged merged
            ? request.withVariables(merged.variables())
            : request,
        refused(request, admission, displaced, merging, allowance));
  }

  private static Optional<Submission.Refused> refused(
      NewJob request,
      Admission admission,
      Optional<Job> displaced,
      Merging merging,
      Allowance allowance) {
    return refused(admission, merging)
        .or(() -> crowdedOut(request, admission, displaced, allowance));
  }

  /** Refuses a job that would have to wait beside as many of its user as may. */
  private static Optional<Submission.Refused> crowdedOut(
      NewJob request, Admission admission, Optional<Job> displaced, Allowance allowance) {
    boolean needsNoPlace =
        admission instanceof Admission.Start
            || displaced.filter(job -> job.user().equals(request.user())).isPresent();
    return needsNoPlace || allowance.mayWait(request)
        ? Optional.empty()
        : Optional.of(new Submission.Refused(Refusal.USER_FULL, allowance.refusal(request)));
  }

  private static Optional<Submission.Refused> refused(Admission admission, Merging merging) {
    if (admission instanceof Admission.Reject reject) {
      return Optional.of(new Submission.Refused(Refusal.FULL, reject.reason()));
    }
    return merging instanceof Merging.Refused not
        ? Optional.of(new Submission.Refused(Refusal.MERGE, not.reason()))
        : Optional.empty();
  }

  /** Refuses a job whose value a living one has. */
  private static Optional<Submission.Refused> taken(NewJob request, KeptQueue queue) {
    return request
        .unique()
        .flatMap(
            value ->
                queue
                    .rows()
                    .claimedBy(value)
                    .filter(
                        job ->
                            queue
                                .rows()
                                .state(job)
                                .filter(found -> !found.status().ended())
                                .isPresent())
                    .map(
                        job ->
                            new Submission.Refused(
                                Refusal.UNIQUE,
                                "pipeline '%s' has a job for '%s' that has not ended: %s; send it again when that has ended"
                                    .formatted(request.pipeline().name(), shown(value), job),
                                Optional.of(job))));
  }

  private static String shown(String value) {
    return value.length() <= 100 ? value : value.substring(0, 100) + "…";
  }

  private static Optional<String> counted(NewJob request) {
    return request.pipeline().queue().countedPartition(request.queuePartition());
  }

  /** Only a limit makes the count of a partition worth its query. */
  private static QueueState state(NewJob request, KeptQueue queue) {
    QueueCounts counts = queue.rows().counts();
    int waiting =
        counted(request)
            .filter(name -> request.pipeline().queue().limit().isPresent())
            .map(queue.rows()::waiting)
            .orElse(counts.waiting());
    return new QueueState(counts.running(), waiting, queue.isPaused());
  }

  /** The job as it is accepted, waiting. */
  Job accepted(KeptQueue queue) {
    Job waiting = merged.accepted(Job.NO_SEQUENCE_YET, queue.now());
    if (displaced.isEmpty() && interrupted.isEmpty()) {
      return waiting;
    }
    Lineage lineage = Succession.lineage(merged.pipeline(), displaced, interrupted);
    return waiting.accepted(
        lineage, Succession.delayedUntil(merged.pipeline(), lineage, waiting.delayedUntil()));
  }

  /** What the job would wait for. */
  List<WaitReason> waitsFor(KeptQueue queue) {
    List<WaitReason> reasons =
        new ArrayList<>(
            WaitReason.of(
                queue.rows().pause(queue.now()),
                accepted(queue).delayedUntil(),
                state.running(),
                merged.pipeline().concurrency()));
    heldBy.ifPresent(reasons::add);
    return reasons;
  }
}
