package dev.prunner.api.schedules;

import dev.prunner.runner.schedule.Schedules;
import dev.prunner.schedule.Timing;
import java.util.List;

/**
 * What a schedule would mean.
 *
 * @param words its timing, in words
 * @param firings when it would fire next, in order
 */
public record SchedulePreview(String words, String timeZone, List<String> firings) {

  static SchedulePreview of(Timing timing, Schedules schedules, FiringQuery query) {
    return new SchedulePreview(
        timing.words(),
        timing.zone().getId(),
        ScheduleFirings.of(schedules.next(timing, query.after(), query.count())).firings());
  }
}
