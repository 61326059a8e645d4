package dev.prunner.queue;

import dev.prunner.job.ScheduleState;
import dev.prunner.job.SkippedFiring;
import java.util.Optional;

/**
 * What came of a firing.
 *
 * @param submitted if it went as far as the wait list
 * @param skipped why there is no job
 * @param state of the schedule now; empty if there is no such schedule
 */
public record Fired(
    Optional<Submitted> submitted, Optional<SkippedFiring> skipped, Optional<ScheduleState> state) {

  /** It was seen to before, or the schedule is another one by now. */
  static Fired nothing(Optional<ScheduleState> state) {
    return new Fired(Optional.empty(), Optional.empty(), state);
  }

  static Fired skipped(Optional<Submitted> submitted, SkippedFiring why, ScheduleState state) {
    return new Fired(submitted, Optional.of(why), Optional.of(state));
  }

  static Fired accepted(Submitted submitted, ScheduleState state) {
    return new Fired(Optional.of(submitted), Optional.empty(), Optional.of(state));
  }
}
