package dev.prunner.app;

import dev.prunner.metrics.NotificationMetrics;
import dev.prunner.notify.send.SendListener;

/** Counts what comes of attempts. */
record CountedSending(NotificationMetrics metrics) implements SendListener {

  @Override
  public void onReceived() {
    metrics.sent();
  }

  @Override
  public void onFailed() {
    metrics.failed();
  }

  @Override
  public void onGivenUp() {
    metrics.givenUp();
  }
}
