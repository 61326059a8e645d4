package dev.prunner.metrics;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.PipelineActivity;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The current activity of the pipelines, and their limits. */
final class PipelineGauges {

  private final Definitions definitions;
  private final Supplier<Map<String, PipelineActivity>> source;
  private volatile Map<String, PipelineActivity> activity = Map.of();
  private volatile Set<String> alive = Set.of();
  private volatile boolean up;

  PipelineGauges(
      Definitions definitions,
      Supplier<Map<String, PipelineActivity>> source,
      PrometheusRegistry registry) {
    this.definitions = definitions;
    this.source = source;
    jobs("prunner_jobs_running", "Running jobs", PipelineActivity::running, registry);
    jobs("prunner_jobs_waiting", "Waiting jobs", PipelineActivity::waiting, registry);
    gauge("prunner_concurrency_limit", "Jobs that may run at once")
        .labelNames("pipeline")
        .callback(
            now -> definitions.all().forEach(each -> now.call(each.concurrency(), each.name())))
        .register(registry);
    gauge("prunner_wait_list_limit", "Places on the wait list, or in each of its partitions")
        .labelNames("pipeline")
        .callback(now -> definitions.all().forEach(each -> waitListLimit(now, each)))
        .register(registry);
    gauge("prunner_database_up", "1 if the database has just answered, else 0")
        .callback(now -> now.call(up ? 1 : 0))
        .register(registry);
  }

  private void jobs(
      String name,
      String help,
      ToIntFunction<PipelineActivity> count,
      PrometheusRegistry registry) {
    gauge(name, help)
        .labelNames("pipeline")
        .callback(
            now -> activity.forEach((pipeline, jobs) -> now.call(count.applyAsInt(jobs), pipeline)))
        .register(registry);
  }

  private static GaugeWithCallback.Builder gauge(String name, String help) {
    return GaugeWithCallback.builder().name(name).help(help);
  }

  private static void waitListLimit(GaugeWithCallback.Callback now, Pipeline pipeline) {
    pipeline.queue().limit().ifPresent(limit -> now.call(limit, pipeline.name()));
  }

  /**
   * Queries the current activity.
   *
   * @return the pipelines that are defined, or had a job that had not ended when the database last
   *     answered
   */
  Set<String> read() {
    try {
      activity = ofInterest(source.get());
      alive = activity.keySet();
      up = true;
    } catch (JobStoreException e) {
      activity = Map.of();
      up = false;
    }
    return alive;
  }

  private Map<String, PipelineActivity> ofInterest(Map<String, PipelineActivity> all) {
    Map<String, PipelineActivity> some = new HashMap<>(all);
    some.values().removeIf(jobs -> jobs.running() + jobs.waiting() == 0);
    definitions.all().forEach(each -> some.putIfAbsent(each.name(), PipelineActivity.NONE));
    return some;
  }
}
