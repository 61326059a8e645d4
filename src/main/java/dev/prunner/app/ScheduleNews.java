package dev.prunner.app;

import dev.prunner.api.stream.EventFeed;
import dev.prunner.job.SkippedFiring;
import dev.prunner.metrics.Metrics;
import dev.prunner.runner.schedule.ScheduleListener;

/** Tells the readers of the feed, and counts. */
record ScheduleNews(EventFeed feed, Metrics metrics) implements ScheduleListener {

  @Override
  public void onChange() {
    feed.schedulesChanged();
  }

  @Override
  public void onSkipped(String pipeline, String schedule, SkippedFiring skipped) {
    metrics.skippedFiring(pipeline);
  }
}
