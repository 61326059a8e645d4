package dev.prunner.api.schedules;

import java.util.List;

/** All schedules, sorted by pipeline and name. */
public record ScheduleList(List<ScheduleView> schedules) {}
