package dev.prunner.queue;

import static dev.prunner.job.store.QueueStore.Operation.FIRE;
import static dev.prunner.job.store.QueueStore.Operation.SCHEDULE;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.JobListener;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.SkippedFiring;
import dev.prunner.job.store.LockedQueue;
import dev.prunner.job.store.QueueStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What schedules do to the queues, and what is kept of them. Each method is a transaction, as those
 * of {@link JobQueue} are.
 */
public final class Firings {

  private final QueueStore store;
  private final Changes changes;
  private final JobListener listener;
  private final Clock clock;

  Firings(QueueStore store, Changes changes, JobListener listener, Clock clock) {
    this.store = store;
    this.changes = changes;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Has a schedule fire: submits its job, or notes why not. Does nothing about an instant that was
   * seen to before.
   */
  public Fired fire(DueFiring due) {
    Optional<String> problem = due.problem().or(() -> store.problem(due.job()));
    Fired fired =
        changes.inQueue(
            FIRE,
            due.job().pipeline().name(),
            turn -> new FiringTurn(turn, due, problem, clock.instant()).fire(),
            done -> done.submitted().ifPresent(changes::tell));
    fired.submitted().ifPresent(answered -> listener.onSubmission(due.job(), answered.answer()));
    return fired;
  }

  /**
   * Changes what is kept of a schedule.
   *
   * @param change of what is kept; empty for nothing
   * @return what is kept now
   */
  public Optional<ScheduleState> change(
      String pipeline, String name, UnaryOperator<Optional<ScheduleState>> change) {
    return changes.inQueue(
        SCHEDULE, pipeline, turn -> change(turn.queue(), name, change), kept -> {});
  }

  private static Optional<ScheduleState> change(
      LockedQueue queue, String name, UnaryOperator<Optional<ScheduleState>> change) {
    Optional<ScheduleState> before = queue.schedule(name);
    Optional<ScheduleState> after = change.apply(before);
    if (after.isEmpty()) {
      queue.forgetSchedule(name);
    } else if (!after.equals(before)) {
      queue.keep(after.get());
    }
    return after;
  }

  /**
   * Notes that no job comes of a firing, unless the instant was seen to before.
   *
   * @param timing of the schedule; one that has been changed meanwhile is left alone
   * @return what is kept now
   */
  public Optional<ScheduleState> skip(
      Pipeline pipeline, String schedule, String timing, SkippedFiring firing) {
    return changes.inQueue(
        SCHEDULE,
        pipeline.name(),
        turn -> FiringTurn.skip(turn, pipeline, schedule, timing, firing),
        kept -> {});
  }

  /** All schedules that something is kept of. */
  public List<ScheduleState> all() {
    return store.schedules();
  }
}
