package dev.prunner.queue;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Pause;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.SkippedFiring;
import dev.prunner.job.Submission;
import dev.prunner.job.store.LockedQueue;
import java.time.Instant;
import java.util.Optional;

/**
 * What is done about a schedule that is due, while the queue of its pipeline is locked. The state
 * of the schedule changes with the job that comes of it, so an instant is seen to once.
 *
 * @param problem why no job can come of it
 * @param now under the lock
 */
record FiringTurn(Turn turn, DueFiring due, Optional<String> problem, Instant now) {

  /** See {@link JobQueue#fire}. */
  Fired fire() {
    Optional<ScheduleState> state = queue().schedule(due.firing().schedule());
    Instant instant = due.firing().instant();
    Fired fired =
        state
            .filter(kept -> kept.awaits(due.timing(), instant))
            .map(this::fire)
            .orElseGet(() -> Fired.nothing(state));
    fired.state().filter(now -> !state.equals(Optional.of(now))).ifPresent(queue()::keep);
    return fired;
  }

  private Fired fire(ScheduleState state) {
    if (queue().state(due.job().id()).isPresent()) { // it was restored from a backup, perhaps
      return Fired.nothing(Optional.of(state.fired(due.firing().instant(), due.job().id())));
    }
    Optional<String> refusal = problem.or(this::pause).or(() -> overlap(state));
    if (refusal.isPresent()) {
      return skip(state, Optional.empty(), refusal.get());
    }
    Submitted submitted = turn.submit(due.job());
    return submitted.answer() instanceof Submission.Refused refused
        ? skip(state, Optional.of(submitted), refused.reason())
        : Fired.accepted(submitted, state.fired(due.firing().instant(), due.job().id()));
  }

  private Fired skip(ScheduleState state, Optional<Submitted> submitted, String reason) {
    SkippedFiring skipped = new SkippedFiring(due.firing().instant(), now, reason);
    turn.announcing().skipped(due.job().pipeline(), due.firing().schedule(), skipped);
    return Fired.skipped(submitted, skipped, state.skipped(skipped));
  }

  private Optional<String> pause() {
    return queue().pause(now).map(FiringTurn::paused);
  }

  private static String paused(Pause pause) {
    return "the pipeline is paused" + (pause.reason().isEmpty() ? "" : ": " + pause.reason());
  }

  private Optional<String> overlap(ScheduleState state) {
    return state
        .lastJob()
        .filter(job -> !due.mayOverlap())
        .filter(job -> queue().state(job).filter(its -> !its.status().ended()).isPresent())
        .map(job -> "its last job " + job + " has not ended");
  }

  /** See {@link JobQueue#skip}. */
  static Optional<ScheduleState> skip(
      Turn turn, Pipeline pipeline, String schedule, String timing, SkippedFiring firing) {
    Optional<ScheduleState> state = turn.queue().schedule(schedule);
    Optional<ScheduleState> skipped =
        state
            .filter(kept -> kept.awaits(timing, firing.instant()))
            .map(kept -> kept.skipped(firing));
    skipped.ifPresent(
        kept -> {
          turn.queue().keep(kept);
          turn.announcing().skipped(pipeline, schedule, firing);
        });
    return skipped.or(() -> state);
  }

  private LockedQueue queue() {
    return turn.queue();
  }
}
