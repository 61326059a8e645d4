package dev.prunner.metrics;

import dev.prunner.job.NewJob;
import dev.prunner.job.Submission;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Set;

/** Counts submissions by their result. */
final class SubmitMetrics {

  private final Counter accepted;
  private final Counter refused;
  private final Counter retried;
  private final Pipelines known = new Pipelines();

  SubmitMetrics(PrometheusRegistry registry) {
    this.accepted = counter("prunner_jobs_accepted_total", "Accepted jobs").register(registry);
    this.refused =
        counter("prunner_jobs_refused_total", "Jobs refused because the wait list was full")
            .register(registry);
    this.retried =
        counter("prunner_jobs_retried_total", "Accepted jobs that are retries").register(registry);
  }

  private static Counter.Builder counter(String name, String help) {
    return Counter.builder().name(name).help(help).labelNames("pipeline");
  }

  /** Counts a submission. */
  void count(NewJob job, Submission submission) {
    String pipeline = known.add(job.pipeline().name());
    if (submission instanceof Submission.Refused) {
      refused.labelValues(pipeline).inc();
      return;
    }
    accepted.labelValues(pipeline).inc();
    if (job.retry().isPresent()) {
      retried.labelValues(pipeline).inc();
    }
  }

  void keepOnly(Set<String> alive) {
    known
        .removeAllBut(alive)
        .forEach(
            gone -> {
              accepted.remove(gone);
              refused.remove(gone);
              retried.remove(gone);
            });
  }
}
