package dev.prunner.app;

import dev.prunner.api.stream.EventFeed;
import dev.prunner.job.SkippedFiring;
import dev.prunner.metrics.Metrics;
import dev.prunner.runner.schedule.ScheduleListener;
import java.util.function.Consumer;

/**
 * Tells the readers of the feed, and counts.
 *
 * @param receivers has those of a pipeline told what is kept for them
 */
record ScheduleNews(EventFeed feed, Metrics metrics, Consumer<String> receivers)
    implements ScheduleListener {

  @Override
  public void onChange() {
    feed.schedulesChanged();
  }

  @Override
  public void onSkipped(String pipeline, String schedule, SkippedFiring skipped) {
    metrics.skippedFiring(pipeline);
    receivers.accept(pipeline);
  }
}
