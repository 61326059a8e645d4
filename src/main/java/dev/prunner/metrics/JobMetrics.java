package dev.prunner.metrics;

import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import dev.prunner.job.JobStatus;
import dev.prunner.job.NewJob;
import dev.prunner.job.Replacement;
import dev.prunner.job.Submission;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.output.OutputStore;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Set;

/** What becomes of jobs and their tasks, and how long it takes. */
final class JobMetrics implements JobListener {

  private static final double[] BUCKETS = {
    0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10_800
  };
  private static final double MILLIS = 1000;

  private final OutputStore output;
  private final SubmitMetrics submits;
  private final Counter events;
  private final Counter ended;
  private final Counter replaced;
  private final Counter interrupted;
  private final Counter tasksEnded;
  private final Counter retries;
  private final Counter timeouts;
  private final Counter outputBytes;
  private final Counter lostWakeUps;
  private final Histogram wait;
  private final Histogram run;
  private final Pipelines known = new Pipelines();

  JobMetrics(OutputStore output, SubmitMetrics submits, PrometheusRegistry registry) {
    this.output = output;
    this.submits = submits;
    this.events =
        counter("prunner_job_events_total", "Changes of jobs and tasks that were told")
            .register(registry);
    this.ended =
        counter("prunner_jobs_ended_total", "Jobs that ended, by how")
            .labelNames("pipeline", "status")
            .register(registry);
    this.replaced =
        counter("prunner_jobs_replaced_total", "Waiting jobs that newer ones have replaced")
            .labelNames("pipeline")
            .register(registry);
    this.interrupted =
        counter("prunner_jobs_interrupted_total", "Running jobs that newer ones have ended")
            .labelNames("pipeline")
            .register(registry);
    this.tasksEnded =
        counter("prunner_tasks_ended_total", "Tasks that ended, by how")
            .labelNames("pipeline", "status")
            .register(registry);
    this.retries =
        counter(
                "prunner_task_retries_total",
                "Attempts of tasks that failed and are followed by one")
            .labelNames("pipeline")
            .register(registry);
    this.timeouts =
        counter("prunner_task_timeouts_total", "Attempts of tasks that took too long")
            .labelNames("pipeline")
            .register(registry);
    this.outputBytes =
        counter("prunner_output_bytes_total", "What ended tasks have printed")
            .labelNames("pipeline")
            .register(registry);
    this.lostWakeUps =
        counter(
                "prunner_lost_wakeups_total",
                "How often a job waited although there was a place, until the safety net found it")
            .register(registry);
    this.wait =
        seconds("prunner_job_wait_seconds", "From the acceptance of a job to its start")
            .register(registry);
    this.run =
        seconds("prunner_job_run_seconds", "From the start of a job to its end").register(registry);
  }

  private static Counter.Builder counter(String name, String help) {
    return Counter.builder().name(name).help(help);
  }

  private static Histogram.Builder seconds(String name, String help) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames("pipeline")
        .classicOnly()
        .classicUpperBounds(BUCKETS);
  }

  @Override
  public void onEvent(JobEvent event) {
    events.inc();
    known.add(event.job().pipeline().name());
    if (event instanceof JobEvent.TaskChanged changed) {
      count(changed.job(), changed.task());
    } else {
      count(event.job());
    }
  }

  @Override
  public void onSubmission(NewJob job, Submission answer) {
    submits.count(job, answer);
  }

  @Override
  public void onLostWakeUp(String pipeline) {
    lostWakeUps.inc();
  }

  private void count(Job job) {
    String pipeline = job.pipeline().name();
    if (job.status() == JobStatus.RUNNING && !job.cancelRequested()) {
      job.start()
          .ifPresent(start -> observe(wait, pipeline, Duration.between(job.created(), start)));
    } else if (job.status().ended()) {
      ended.labelValues(pipeline, job.status().label()).inc();
      job.replacement().map(this::counter).ifPresent(how -> how.labelValues(pipeline).inc());
      job.start()
          .flatMap(start -> job.end().map(end -> Duration.between(start, end)))
          .ifPresent(time -> observe(run, pipeline, time));
    }
  }

  private Counter counter(Replacement how) {
    return how == Replacement.INTERRUPTED ? interrupted : replaced;
  }

  private void count(Job job, TaskRun task) {
    if (task.status().ended()) {
      String pipeline = job.pipeline().name();
      tasksEnded.labelValues(pipeline, task.status().label()).inc();
      countAttempt(job, task, task.timedOut());
    } else if (task.isPaused()) {
      retries.labelValues(job.pipeline().name()).inc();
      countAttempt(job, task, task.earlier().get(task.earlier().size() - 1).timedOut());
    }
  }

  private void countAttempt(Job job, TaskRun task, boolean timedOut) {
    String pipeline = job.pipeline().name();
    if (timedOut) {
      timeouts.labelValues(pipeline).inc();
    }
    outputBytes
        .labelValues(pipeline)
        .inc(output.size(job.id(), task.name(), task.lastAttempt())); // costs next to nothing
  }

  private static void observe(Histogram histogram, String pipeline, Duration time) {
    histogram
        .labelValues(pipeline)
        .observe(Math.max(0, time.toMillis()) / MILLIS); // clocks go back
  }

  void keepOnly(Set<String> alive) {
    known.removeAllBut(alive).forEach(this::remove);
  }

  private void remove(String pipeline) {
    for (JobStatus status : JobStatus.values()) {
      ended.remove(pipeline, status.label());
    }
    for (TaskStatus status : TaskStatus.values()) {
      tasksEnded.remove(pipeline, status.label());
    }
    retries.remove(pipeline);
    timeouts.remove(pipeline);
    outputBytes.remove(pipeline);
    replaced.remove(pipeline);
    interrupted.remove(pipeline);
    wait.remove(pipeline);
    run.remove(pipeline);
  }
}
