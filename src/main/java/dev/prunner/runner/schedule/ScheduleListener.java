package dev.prunner.runner.schedule;

import dev.prunner.job.SkippedFiring;

/** Hears of schedules; must neither block nor throw. */
public interface ScheduleListener {

  /** Schedules are others now, or one has fired. */
  void onChange();

  /** No job came of a firing. */
  void onSkipped(String pipeline, String schedule, SkippedFiring skipped);
}
