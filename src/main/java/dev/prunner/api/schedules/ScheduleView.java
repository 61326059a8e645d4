package dev.prunner.api.schedules;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.Times;
import dev.prunner.definition.Permission;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Schedule;
import dev.prunner.job.OwnSchedule;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.SkippedFiring;
import dev.prunner.runner.schedule.KnownSchedule;
import dev.prunner.schedule.Timing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A schedule.
 *
 * @param source the file and line of its pipeline; absent for one that was made by the API
 * @param user who has made it; absent for one of a file
 * @param enabled whether it fires
 * @param broken why it cannot fire
 * @param words what its timing means
 * @param next when it fires next; absent if it does not
 * @param lastFiring the last one of which a job came
 * @param skipped the last firings of which no job came, newest first
 * @param may what the caller may do with its pipeline, as words of the API
 */
public record ScheduleView(
    String pipeline,
    String name,
    Optional<String> source,
    Optional<String> user,
    boolean enabled,
    Optional<String> broken,
    Optional<String> cron,
    Optional<String> every,
    Optional<String> words,
    Optional<String> timeZone,
    Optional<String> dst,
    Optional<Map<String, Object>> variables,
    Optional<String> queuePartition,
    Optional<String> catchUp,
    Optional<String> catchUpWindow,
    Optional<String> overlap,
    Optional<String> next,
    Optional<LastFiring> lastFiring,
    List<Skipped> skipped,
    List<String> may) {

  /**
   * A firing of which a job came.
   *
   * @param job which may have been removed since
   */
  public record LastFiring(String scheduledAt, UUID job) {}

  /**
   * A firing of which no job came.
   *
   * @param noted when that was decided
   */
  public record Skipped(String scheduledAt, String noted, String reason) {

    static Skipped of(SkippedFiring firing) {
      return new Skipped(
          Times.millis(firing.instant()), Times.millis(firing.noted()), firing.reason());
    }
  }

  static ScheduleView of(KnownSchedule known, Permissions caller) {
    ScheduleState state = known.state();
    Optional<Schedule> schedule = known.schedule();
    Optional<Timing> timing = schedule.map(Schedule::timing);
    Optional<ScheduleRules> rules = schedule.map(ScheduleRules::of);
    return new ScheduleView(
        state.pipeline(),
        state.name(),
        known.pipeline().filter(its -> known.inFile()).map(Pipeline::source).map(Object::toString),
        state.own().filter(own -> !known.inFile()).map(OwnSchedule::user),
        known.isEnabled(),
        known.broken(),
        rules.flatMap(ScheduleRules::cron),
        rules.flatMap(ScheduleRules::every),
        timing.map(Timing::words),
        rules.flatMap(ScheduleRules::timeZone),
        rules.flatMap(ScheduleRules::dst),
        rules.flatMap(ScheduleRules::variables),
        rules.flatMap(ScheduleRules::queuePartition),
        rules.flatMap(ScheduleRules::catchUp),
        rules.flatMap(ScheduleRules::catchUpWindow),
        rules.flatMap(ScheduleRules::overlap),
        known.next().map(Times::millis),
        lastFiring(state),
        state.skipped().stream().map(Skipped::of).toList(),
        caller.of(state.pipeline()).stream().map(Permission::label).toList());
  }

  private static Optional<LastFiring> lastFiring(ScheduleState state) {
    return state
        .lastFiring()
        .flatMap(when -> state.lastJob().map(job -> new LastFiring(Times.millis(when), job)));
  }
}
