package dev.prunner.runner.schedule;

import dev.prunner.definition.Overlap;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Schedule;
import dev.prunner.job.Firing;
import dev.prunner.job.NewJob;
import dev.prunner.job.ScheduleState;
import dev.prunner.queue.DueFiring;
import dev.prunner.schedule.FiringId;
import java.time.Instant;
import java.util.Optional;

/**
 * A schedule as it is known here.
 *
 * @param pipeline of which it submits jobs, if that is defined
 * @param schedule its definition, if that can be read
 * @param inFile whether it is defined in the file of its pipeline
 * @param state what was last known to be kept of it
 * @param broken why it cannot fire
 * @param next when it fires next; empty if it is disabled, or never fires again
 */
public record KnownSchedule(
    Optional<Pipeline> pipeline,
    Optional<Schedule> schedule,
    boolean inFile,
    ScheduleState state,
    Optional<String> broken,
    Optional<Instant> next) {

  static KnownSchedule inFile(Pipeline pipeline, Schedule schedule, ScheduleState state) {
    return of(Optional.of(pipeline), Optional.of(schedule), true, state, Optional.empty());
  }

  static KnownSchedule own(
      Optional<Pipeline> pipeline,
      Optional<Schedule> schedule,
      ScheduleState state,
      Optional<String> broken) {
    return of(pipeline, schedule, false, state, broken);
  }

  private static KnownSchedule of(
      Optional<Pipeline> pipeline,
      Optional<Schedule> schedule,
      boolean inFile,
      ScheduleState state,
      Optional<String> broken) {
    KnownSchedule known =
        new KnownSchedule(pipeline, schedule, inFile, state, broken, Optional.empty());
    return new KnownSchedule(pipeline, schedule, inFile, state, broken, known.after(state.last()));
  }

  /** Nothing when another server knows another definition, which it has written. */
  private Optional<Instant> after(Instant last) {
    return isEnabled() && state.timing().equals(timing())
        ? schedule.flatMap(its -> its.timing().next(last))
        : Optional.empty();
  }

  KnownSchedule with(ScheduleState newState) {
    return of(pipeline, schedule, inFile, newState, broken);
  }

  public String name() {
    return state.name();
  }

  /** Whether it fires. */
  public boolean isEnabled() {
    return broken.isEmpty()
        && schedule.filter(its -> state.switched().orElse(its.enabled())).isPresent();
  }

  boolean isDue(Instant now) {
    return next.filter(instant -> !instant.isAfter(now)).isPresent();
  }

  /**
   * What its instants depend on, for {@link ScheduleState#timing}. One that begins to fire, because
   * it is enabled or no longer broken, counts from then as a new one does.
   */
  String timing() {
    return schedule.map(its -> its.timing().identity()).orElse("")
        + (isEnabled() ? "" : " (does not fire)");
  }

  /** Who is told to have submitted its jobs. */
  String user() {
    return state.own().filter(own -> !inFile).map(own -> own.user()).orElse("schedule:" + name());
  }

  DueFiring firing(Instant instant) {
    Pipeline its = pipeline.orElseThrow();
    Schedule definition = schedule.orElseThrow();
    return new DueFiring(
        new NewJob(
            FiringId.of(its.name(), name(), instant),
            its,
            definition.variables(),
            user(),
            definition.queuePartition(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Firing(name(), instant))),
        timing(),
        definition.overlap() == Overlap.QUEUE);
  }
}
