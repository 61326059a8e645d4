package dev.prunner.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How long each operation of the database takes, and which fail. */
final class PortTimes {

  private static final double[] BUCKETS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10
  };

  private final Histogram seconds;
  private final Counter failures;

  PortTimes(PrometheusRegistry registry) {
    this.seconds =
        Histogram.builder()
            .name("prunner_database_seconds")
            .help("Time of a transaction by what it is for, the wait for locks among it")
            .labelNames("operation")
            .classicOnly()
            .classicUpperBounds(BUCKETS)
            .register(registry);
    this.failures =
        Counter.builder()
            .name("prunner_database_failures_total")
            .help("Transactions that failed, by what they were for")
            .labelNames("operation")
            .register(registry);
  }

  /** Measures one call. */
  <T> T of(String operation, Supplier<T> call) {
    long begin = System.nanoTime();
    try {
      return call.get();
    } catch (RuntimeException | Error e) {
      failures.labelValues(operation).inc();
      throw e;
    } finally {
      seconds.labelValues(operation).observe(Unit.nanosToSeconds(System.nanoTime() - begin));
    }
  }

  /** A port in front of another; an operation is named as its method. */
  <T> T timed(Class<T> port, T behind) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(behind, method, arguments)));
  }

  private @Nullable Object call(Object behind, Method method, @Nullable Object[] arguments)
      throws Throwable {
    long begin = System.nanoTime();
    try {
      return method.invoke(behind, arguments);
    } catch (InvocationTargetException e) {
      failures.labelValues(method.getName()).inc();
      throw e.getCause();
    } finally {
      seconds.labelValues(method.getName()).observe(Unit.nanosToSeconds(System.nanoTime() - begin));
    }
  }
}
