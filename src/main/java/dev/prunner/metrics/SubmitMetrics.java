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
  private final Counter notUnique;
  private final Counter retried;
  private final Counter fired;
  private final Counter skipped;
  private final Pipelines known = new Pipelines();

  SubmitMetrics(PrometheusRegistry registry) {
    this.accepted = counter("prunner_jobs_accepted_total", "Accepted jobs").register(registry);
    this.refused =
        counter(
                "prunner_jobs_refused_total",
                "Jobs refused, other than for a unique value: most because the wait list was full")
            .register(registry);
    this.notUnique =
        counter(
                "prunner_jobs_not_unique_total",
                "Jobs refused because one with the same unique value had not ended")
            .register(registry);
    this.retried =
        counter("prunner_jobs_retried_total", "Accepted jobs that are retries").register(registry);
    this.fired =
        counter("prunner_schedule_firings_total", "Accepted jobs of schedules").register(registry);
    this.skipped =
        counter(
                "prunner_schedule_skipped_total",
                "Firings of schedules of which no job came, and missed ones as one")
            .register(registry);
  }

  private static Counter.Builder counter(String name, String help) {
    return Counter.builder().name(name).help(help).labelNames("pipeline");
  }

  /** Counts a submission. */
  void count(NewJob job, Submission submission) {
    String pipeline = known.add(job.pipeline().name());
    if (submission instanceof Submission.Refused not) {
      (not.why() == Submission.Refusal.UNIQUE ? notUnique : refused).labelValues(pipeline).inc();
    } else if (submission instanceof Submission.Accepted) {
      countAccepted(job, pipeline);
    }
  }

  private void countAccepted(NewJob job, String pipeline) {
    accepted.labelValues(pipeline).inc();
    if (job.retry().isPresent()) {
      retried.labelValues(pipeline).inc();
    } else if (job.firing().isPresent()) {
      fired.labelValues(pipeline).inc();
    }
  }

  /** Counts a firing of which no job came. */
  void skipped(String pipeline) {
    skipped.labelValues(known.add(pipeline)).inc();
  }

  void keepOnly(Set<String> alive) {
    known
        .removeAllBut(alive)
        .forEach(
            gone -> {
              accepted.remove(gone);
              refused.remove(gone);
              notUnique.remove(gone);
              retried.remove(gone);
              fired.remove(gone);
              skipped.remove(gone);
            });
  }
}
