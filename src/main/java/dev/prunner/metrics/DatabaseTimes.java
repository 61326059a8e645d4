package dev.prunner.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.function.Supplier;

/** How long each operation of the database takes, and how many fail. */
final class DatabaseTimes {

  private static final double[] BUCKETS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10
  };

  private final Histogram seconds;
  private final Counter failures;

  DatabaseTimes(PrometheusRegistry registry) {
    this.seconds =
        Histogram.builder()
            .name("prunner_database_seconds")
            .help("Duration of transactions by operation, including the wait for locks")
            .labelNames("operation")
            .classicOnly()
            .classicUpperBounds(BUCKETS)
            .register(registry);
    this.failures =
        Counter.builder()
            .name("prunner_database_failures_total")
            .help("Failed transactions by operation")
            .labelNames("operation")
            .register(registry);
  }

  /** Calls, measures the time, and counts the call as failed if it throws. */
  <T> T time(String operation, Supplier<T> call) {
    boolean done = false;
    long begin = System.nanoTime();
    try {
      T result = call.get();
      done = true;
      return result;
    } finally {
      seconds.labelValues(operation).observe(Unit.nanosToSeconds(System.nanoTime() - begin));
      if (!done) {
        failures.labelValues(operation).inc();
      }
    }
  }

  /** As {@link #time(String, Supplier)}, for an operation without a result. */
  void time(String operation, Runnable call) {
    time(
        operation,
        () -> {
          call.run();
          return true;
        });
  }
}
