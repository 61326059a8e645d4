package dev.prunner.api.schedules;

import dev.prunner.runner.schedule.Schedules;
import java.util.List;

/** All schedules, sorted by pipeline and name. */
public record ScheduleList(List<ScheduleView> schedules) {

  static ScheduleList of(Schedules schedules) {
    return new ScheduleList(schedules.all().stream().map(ScheduleView::of).toList());
  }
}
