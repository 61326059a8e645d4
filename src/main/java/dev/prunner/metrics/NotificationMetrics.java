package dev.prunner.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Counts what has become of notifications. Thread-safe. */
public final class NotificationMetrics {

  private final Counter sent;
  private final Counter failed;
  private final Counter givenUp;

  NotificationMetrics(PrometheusRegistry registry) {
    this.sent = counter(registry, "prunner_notifications_sent_total", "Notifications received");
    this.failed =
        counter(
            registry,
            "prunner_notification_failures_total",
            "Attempts to send a notification that failed");
    this.givenUp =
        counter(
            registry,
            "prunner_notifications_given_up_total",
            "Notifications that were never received and are not sent any more");
  }

  private static Counter counter(PrometheusRegistry registry, String name, String help) {
    return Counter.builder().name(name).help(help).register(registry);
  }

  public void sent() {
    sent.inc();
  }

  public void failed() {
    failed.inc();
  }

  public void givenUp() {
    givenUp.inc();
  }
}
