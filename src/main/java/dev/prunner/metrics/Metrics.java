package dev.prunner.metrics;

import dev.prunner.definition.Definitions;
import dev.prunner.job.JobListener;
import dev.prunner.job.store.JobArchive;
import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueStore;
import dev.prunner.output.OutputStore;
import dev.prunner.process.Launcher;
import dev.prunner.process.LauncherState;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** All metrics of one server. Thread-safe. */
public final class Metrics {

  /** The media type of {@link #text}. */
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter format = PrometheusTextFormatWriter.create();
  private final PipelineGauges pipelines;
  private final JobMetrics jobs;
  private final SubmitMetrics submits;
  private final DatabaseTimes database;
  private final LauncherMetrics launchers;
  private final ProcessMetrics processes;
  private final Counter removed;
  private final NotificationMetrics notifications;

  /**
   * Registers all metrics, starting from zero.
   *
   * @param history queried at each {@link #text}
   */
  public Metrics(Definitions definitions, JobHistory history, OutputStore output) {
    this.database = new DatabaseTimes(registry);
    this.submits = new SubmitMetrics(registry);
    this.pipelines = new PipelineGauges(definitions, timed(history)::activity, registry);
    this.jobs = new JobMetrics(output, submits, registry);
    this.launchers = new LauncherMetrics(registry);
    this.processes = new ProcessMetrics(registry, launchers);
    this.removed =
        Counter.builder()
            .name("prunner_jobs_removed_total")
            .help("Jobs removed by retention")
            .register(registry);
    this.notifications = new NotificationMetrics(registry);
    gauge(
        "prunner_definition_problems",
        "Problems in the definition files that keep their current state from taking effect",
        () -> definitions.problems().size());
    JvmMetrics.register(registry);
    BuildInfo.register(registry);
  }

  /** Adds a gauge that is read at each {@link #text}. */
  public void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(now -> now.call(value.getAsDouble()))
        .register(registry);
  }

  /** The listener that counts jobs and tasks. */
  public JobListener listener() {
    return jobs;
  }

  /** Wraps a store to measure each call. */
  public QueueStore timed(QueueStore store) {
    return new TimedQueueStore(store, database);
  }

  /** Wraps a history to measure each call. */
  public JobHistory timed(JobHistory history) {
    return new TimedHistory(history, database);
  }

  /** Wraps an archive to measure each call. */
  public JobArchive timed(JobArchive archive) {
    return new TimedArchive(archive, database);
  }

  /** Wraps a starter to count its processes. */
  public Launcher counted(Launcher starter) {
    return processes.counted(starter);
  }

  /** From now on these launchers are told of, as they are at each {@link #text}. */
  public void launchers(Supplier<List<LauncherState>> states) {
    launchers.of(states);
  }

  /** What counts notifications. */
  public NotificationMetrics notifications() {
    return notifications;
  }

  /** Counts a job that was removed with its output. */
  public void removed() {
    removed.inc();
  }

  /** Counts a firing of a schedule of which no job came. */
  public void skippedFiring(String pipeline) {
    submits.skipped(pipeline);
  }

  /**
   * All metrics in their current state; without the numbers of jobs if the database does not
   * answer.
   */
  public byte[] text() {
    Set<String> alive = pipelines.read();
    jobs.keepOnly(alive);
    submits.keepOnly(alive);
    launchers.read();
    try {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      format.write(text, registry.scrape());
      return text.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
