package dev.prunner.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is kept of a schedule.
 *
 * @param timing what its instants depend on; when it is another one, the schedule counts from then
 * @param last everything up to this instant has been seen to
 * @param switched whether somebody has enabled or disabled it
 * @param lastFiring the last one of which a job came
 * @param lastJob that job, which may have been removed since
 * @param skipped the last ones, newest first
 * @param own its definition, unless that is in a file
 */
public record ScheduleState(
    String pipeline,
    String name,
    String timing,
    Instant last,
    Optional<Boolean> switched,
    Optional<Instant> lastFiring,
    Optional<UUID> lastJob,
    List<SkippedFiring> skipped,
    Optional<OwnSchedule> own) {

  /** How many skipped firings are kept. */
  public static final int MOST_SKIPPED = 20;

  private static final Duration LONGEST_KEPT = Duration.ofDays(30);

  public ScheduleState {
    skipped = List.copyOf(skipped);
  }

  /** A schedule that is new. */
  public static ScheduleState begun(String pipeline, String name, String timing, Instant now) {
    return new ScheduleState(
        pipeline,
        name,
        timing,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** Whether nothing was done yet about an instant of that timing. */
  public boolean awaits(String itsTiming, Instant instant) {
    return timing.equals(itsTiming) && last.isBefore(instant);
  }

  /** This schedule with a timing; it counts from now when that is another one than before. */
  public ScheduleState timed(String newTiming, Instant now) {
    return timing.equals(newTiming)
        ? this
        : new ScheduleState(
            pipeline, name, newTiming, now, switched, lastFiring, lastJob, skipped, own);
  }

  /** This schedule after a job came of an instant. */
  public ScheduleState fired(Instant instant, UUID job) {
    return new ScheduleState(
        pipeline,
        name,
        timing,
        instant,
        switched,
        Optional.of(instant),
        Optional.of(job),
        skipped,
        own);
  }

  /** This schedule after somebody had it run, which changes nothing about its instants. */
  public ScheduleState ran(Instant when, UUID job) {
    return new ScheduleState(
        pipeline, name, timing, last, switched, Optional.of(when), Optional.of(job), skipped, own);
  }

  /** This schedule after no job came of an instant. Old ones are forgotten. */
  public ScheduleState skipped(SkippedFiring firing) {
    Instant tooOld = firing.noted().minus(LONGEST_KEPT);
    List<SkippedFiring> newest =
        Stream.concat(Stream.of(firing), skipped.stream())
            .filter(each -> each.noted().isAfter(tooOld))
            .limit(MOST_SKIPPED)
            .toList();
    return new ScheduleState(
        pipeline, name, timing, firing.instant(), switched, lastFiring, lastJob, newest, own);
  }

  /** This schedule, enabled or disabled by somebody, or as its definition says. */
  public ScheduleState switched(Optional<Boolean> on) {
    return new ScheduleState(pipeline, name, timing, last, on, lastFiring, lastJob, skipped, own);
  }

  /** This schedule with a definition that is in no file, or without one. */
  public ScheduleState defined(Optional<OwnSchedule> definition) {
    return new ScheduleState(
        pipeline, name, timing, last, switched, lastFiring, lastJob, skipped, definition);
  }
}
