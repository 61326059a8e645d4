package dev.prunner.metrics;

import dev.prunner.definition.Definitions;
import dev.prunner.job.JobArchive;
import dev.prunner.job.JobHistory;
import dev.prunner.job.JobListener;
import dev.prunner.job.QueueStore;
import dev.prunner.output.OutputStore;
import dev.prunner.process.ProcessStarter;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** All metrics of one server. Thread-safe. */
public final class Metrics {

  /** Of what {@link #text} gives. */
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter format = PrometheusTextFormatWriter.create();
  private final PipelineGauges pipelines;
  private final JobMetrics jobs;
  private final SubmitMetrics submits;
  private final DatabaseTimes database;
  private final ProcessMetrics processes;
  private final Counter removed;

  /**
   * Nothing is counted yet.
   *
   * @param history is asked at each {@link #text}
   */
  public Metrics(Definitions definitions, JobHistory history, OutputStore output) {
    this.database = new DatabaseTimes(registry);
    this.submits = new SubmitMetrics(registry);
    this.pipelines = new PipelineGauges(definitions, timed(history)::activity, registry);
    this.jobs = new JobMetrics(output, submits, registry);
    this.processes = new ProcessMetrics(registry);
    this.removed =
        Counter.builder()
            .name("prunner_jobs_removed_total")
            .help("Jobs that were removed since they are no longer kept")
            .register(registry);
    gauge(
        "prunner_definition_problems",
        "What is wrong in the definitions' files, so that their newest state is not in force",
        () -> definitions.problems().size());
    JvmMetrics.register(registry);
    BuildInfo.register(registry);
  }

  /** Has a number read at each {@link #text}. */
  public void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(now -> now.call(value.getAsDouble()))
        .register(registry);
  }

  /** Counts what becomes of jobs and their tasks. */
  public JobListener listener() {
    return jobs;
  }

  /** The same store, with the time of each call measured. */
  public QueueStore timed(QueueStore store) {
    return new TimedQueueStore(store, database);
  }

  /** The same history, with the time of each call measured. */
  public JobHistory timed(JobHistory history) {
    return new TimedHistory(history, database);
  }

  /** The same archive, with the time of each call measured. */
  public JobArchive timed(JobArchive archive) {
    return new TimedArchive(archive, database);
  }

  /** The same starter, with its processes counted. */
  public ProcessStarter counted(ProcessStarter starter) {
    return processes.counted(starter);
  }

  /** A job and its output are no longer kept. */
  public void removed() {
    removed.inc();
  }

  /** Everything as it is now; without the numbers of jobs when the database does not answer. */
  public byte[] text() {
    Set<String> alive = pipelines.read();
    jobs.keepOnly(alive);
    submits.keepOnly(alive);
    try {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      format.write(text, registry.scrape());
      return text.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
