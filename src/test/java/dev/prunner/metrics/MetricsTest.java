package dev.prunner.metrics;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.Attempt;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobStatus;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.Retry;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.store.JobArchive;
import dev.prunner.job.store.JobHistory;
import dev.prunner.memory.InMemoryJobStore;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.FailingStore;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.MetricsText;
import dev.prunner.testing.TestQueue;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

  /** A client may take minutes to read, which says nothing about the database. */
  private static final String AS_SLOW_AS_ITS_READER = "readVariables";

  private static final String ODD = "a \"b\"\\\nup 1";

  @TempDir Path dir;

  private final Pipeline release = aPipeline("release").append(1).task("a").build();
  private final Definitions definitions = new Definitions(Map.of("release", release));
  private final InMemoryJobStore store = new InMemoryJobStore();
  private final FailingStore failing = new FailingStore(store);
  private OutputStore output;
  private Metrics metrics;
  private JobQueue queue;

  @BeforeEach
  void measure() {
    output = new OutputStore(dir);
    metrics = new Metrics(definitions, store, output);
    queue =
        new JobQueue(
            metrics.timed(failing), metrics.listener(), Clock.systemUTC(), JobBuilder.SERVER);
  }

  @Test
  void the_text_says_what_each_metric_is() {
    queue.submit(aJob(release).asNew());

    assertThat(read().types())
        .containsEntry("prunner_jobs_running", "gauge")
        .containsEntry("prunner_jobs_accepted_total", "counter")
        .containsEntry("prunner_database_seconds", "histogram")
        .containsKeys("prunner_build_info", "jvm_memory_used_bytes", "jvm_threads_current");
    assertThat(Metrics.CONTENT_TYPE).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void what_is_submitted_is_counted_by_what_becomes_of_it() {
    Job first = aJob(release).build();
    queue.submit(aJob(release).asNew());
    queue.submit(aJob(release).retry(Retry.ofAll(first)).asNew());
    queue.submit(aJob(release).asNew());

    MetricsText text = read();
    assertThat(text.value("prunner_jobs_accepted_total{pipeline=\"release\"}")).isEqualTo(2);
    assertThat(text.value("prunner_jobs_retried_total{pipeline=\"release\"}")).isEqualTo(1);
    assertThat(text.value("prunner_jobs_refused_total{pipeline=\"release\"}")).isEqualTo(1);
    assertThat(text.value("prunner_database_seconds_count{operation=\"submit\"}")).isEqualTo(3);
  }

  @Test
  void what_newer_jobs_have_ended_and_what_was_not_unique_is_counted() {
    Job running = aJob(release).running();
    tell(new JobEvent.JobChanged(aJob(release).build().replacedBy(running.id(), MORNING)));
    tell(new JobEvent.JobChanged(ended(running.replacedBy(new UUID(1, 2), MORNING), MORNING)));
    queue.submit(aJob(release).unique("acme").asNew());
    queue.submit(aJob(release).unique("acme").asNew());

    MetricsText text = read();
    assertThat(text.value("prunner_jobs_replaced_total{pipeline=\"release\"}")).isEqualTo(1);
    assertThat(text.value("prunner_jobs_not_unique_total{pipeline=\"release\"}")).isEqualTo(1);
  }

  @Test
  void gauges_are_read_from_the_state_and_so_are_right_after_a_restart() {
    TestQueue.accepted(TestQueue.on(store), aJob(release).asNew());
    TestQueue.accepted(TestQueue.on(store), aJob(release).asNew());

    MetricsText text = read();
    assertThat(text.value("prunner_jobs_running{pipeline=\"release\"}")).isEqualTo(1);
    assertThat(text.value("prunner_jobs_waiting{pipeline=\"release\"}")).isEqualTo(1);
    assertThat(text.value("prunner_concurrency_limit{pipeline=\"release\"}")).isEqualTo(1);
    assertThat(text.value("prunner_wait_list_limit{pipeline=\"release\"}")).isEqualTo(1);
  }

  @Test
  void the_times_of_a_job_are_told_by_its_events() {
    Job started = aJob(release).build().started(MORNING.plusMillis(1500), JobBuilder.SERVER);
    tell(new JobEvent.JobChanged(started));
    tell(new JobEvent.JobChanged(ended(started, MORNING.plusMillis(4500))));

    MetricsText text = read();
    assertThat(text.value("prunner_job_wait_seconds_sum{pipeline=\"release\"}")).isEqualTo(1.5);
    assertThat(text.value("prunner_job_run_seconds_sum{pipeline=\"release\"}")).isEqualTo(3);
    assertThat(text.value("prunner_job_run_seconds_bucket{pipeline=\"release\",le=\"1.0\"}"))
        .isZero();
    assertThat(text.value("prunner_job_run_seconds_bucket{pipeline=\"release\",le=\"5.0\"}"))
        .isEqualTo(1);
    assertThat(text.value("prunner_jobs_ended_total{pipeline=\"release\",status=\"failed\"}"))
        .isEqualTo(1);
    assertThat(text.value("prunner_job_events_total")).isEqualTo(2);
  }

  @Test
  void a_job_that_never_ran_has_no_times() {
    tell(new JobEvent.JobChanged(aJob(release).build().canceledUnstarted(MORNING)));

    MetricsText text = read();
    assertThat(text.value("prunner_jobs_ended_total{pipeline=\"release\",status=\"canceled\"}"))
        .isEqualTo(1);
    assertThat(text.mentioning("prunner_job_run_seconds")).isEmpty();
  }

  @Test
  void an_ended_task_is_counted_with_what_it_has_printed() throws IOException {
    Job job = aJob(release).running();
    output.prepare(job.id());
    Files.writeString(output.path(job.id(), "a", StreamName.STDOUT), "12345");
    Files.writeString(output.path(job.id(), "a", StreamName.STDERR), "67");
    TaskRun running = job.tasks().get(0).started(MORNING);
    tell(new JobEvent.TaskChanged(job, running));
    tell(
        new JobEvent.TaskChanged(
            job, running.exited(TaskStatus.ERROR, 3, Optional.empty(), MORNING)));

    MetricsText text = read();
    assertThat(text.value("prunner_tasks_ended_total{pipeline=\"release\",status=\"error\"}"))
        .isEqualTo(1);
    assertThat(text.value("prunner_output_bytes_total{pipeline=\"release\"}")).isEqualTo(7);
  }

  @Test
  void attempts_that_fail_or_take_too_long_are_counted_with_what_they_have_printed()
      throws IOException {
    Job job = aJob(release).running();
    output.prepare(job.id());
    Files.writeString(output.path(job.id(), "a", StreamName.STDOUT), "12345");
    Files.writeString(output.path(job.id(), "a", 2, StreamName.STDOUT), "67");
    Optional<String> late = Optional.of(TaskRun.timeout(Duration.ofSeconds(2)));
    TaskRun paused =
        TaskRun.waiting("a")
            .started(MORNING)
            .paused(new Attempt(Optional.empty(), MORNING, OptionalInt.of(124), late), MORNING);
    tell(new JobEvent.TaskChanged(job, paused));
    tell(
        new JobEvent.TaskChanged(
            job, paused.started(MORNING).exited(TaskStatus.ERROR, 124, late, MORNING)));

    MetricsText text = read();
    assertThat(text.value("prunner_task_retries_total{pipeline=\"release\"}")).isEqualTo(1);
    assertThat(text.value("prunner_task_timeouts_total{pipeline=\"release\"}")).isEqualTo(2);
    assertThat(text.value("prunner_output_bytes_total{pipeline=\"release\"}")).isEqualTo(7);
  }

  @Test
  void a_removed_pipeline_is_told_of_until_its_last_job_has_ended() {
    Job job = aJob(release).running();
    Job kept = TestQueue.accepted(TestQueue.on(store), aJob(release).id(job.id()).asNew());
    tell(new JobEvent.JobChanged(job));
    definitions.replace(Map.of());
    assertThat(read().mentioning("release")).isNotEmpty();

    TestQueue.on(store)
        .finish(kept, new JobEnd(JobStatus.FAILED, Optional.empty(), List.of(), MORNING), 1);
    tell(new JobEvent.JobChanged(ended(job, MORNING)));

    assertThat(read().mentioning("release")).isEmpty();
  }

  @Test
  void a_database_that_does_not_answer_leaves_the_rest() {
    metrics = new Metrics(definitions, new SilentHistory(), output);
    MetricsText text = read();

    assertThat(text.value("prunner_database_up")).isZero();
    assertThat(text.value("prunner_database_failures_total{operation=\"activity\"}")).isEqualTo(1);
    assertThat(text.has("prunner_jobs_running{pipeline=\"release\"}")).isFalse();
    assertThat(text.has("prunner_concurrency_limit{pipeline=\"release\"}")).isTrue();
  }

  @Test
  void a_failure_passes_through_as_it_is() {
    failing.goAway();

    assertThatThrownBy(() -> queue.running().all()).isInstanceOf(JobStoreException.class);
    assertThat(read().value("prunner_database_failures_total{operation=\"running\"}")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(classes = {JobHistory.class, JobArchive.class})
  void each_operation_is_handed_on_and_measured_under_its_name(Class<?> port) throws Exception {
    List<String> handedOn = new ArrayList<>();
    Object timed = Metrics.class.getMethod("timed", port).invoke(metrics, noting(port, handedOn));
    for (Method operation : port.getMethods()) {
      operation.invoke(timed, arguments(operation));

      assertThat(handedOn).last().isEqualTo(operation.getName());
    }
    MetricsText text = read();
    assertThat(handedOn)
        .hasSameSizeAs(port.getMethods())
        .filteredOn(operation -> !operation.equals(AS_SLOW_AS_ITS_READER))
        .allSatisfy(operation -> assertThat(text.value(seconds(operation))).isPositive());
  }

  @Test
  void what_is_done_with_a_queue_is_measured_by_what_it_is() {
    Job job = TestQueue.accepted(queue, aJob(release).asNew());
    queue.saveTasks(job);
    queue.cancel(job.id());
    queue.finish(job, new JobEnd(JobStatus.CANCELED, Optional.empty(), job.tasks(), MORNING), 1);
    queue.promote("release", 1);

    MetricsText text = read();
    assertThat(List.of("submit", "saveTasks", "pipelineOf", "cancel", "finish", "promote"))
        .allSatisfy(operation -> assertThat(text.value(seconds(operation))).isEqualTo(1));
  }

  @Test
  void no_name_breaks_the_format() {
    Pipeline odd = aPipeline(ODD).task("a").build();
    definitions.replace(Map.of(ODD, odd));
    queue.submit(aJob(odd).asNew());

    assertThat(read().value("prunner_jobs_running{pipeline=\"a \\\"b\\\"\\\\\\nup 1\"}"))
        .isEqualTo(1);
  }

  /** Notes the names of the methods that are called; each returns null or 0. */
  private static Object noting(Class<?> port, List<String> calls) {
    return Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (proxy, method, arguments) -> {
          calls.add(method.getName());
          return method.getReturnType() == int.class ? 0 : null;
        });
  }

  private Object[] arguments(Method operation) {
    return Stream.of(operation.getParameterTypes())
        .map(type -> type == int.class ? 0 : null)
        .toArray();
  }

  private static String seconds(String operation) {
    return "prunner_database_seconds_count{operation=\"" + operation + "\"}";
  }

  private static Job ended(Job running, Instant when) {
    TaskRun failed =
        new TaskRun(
            "a",
            TaskStatus.ERROR,
            Optional.of(when),
            Optional.of(when),
            OptionalInt.of(3),
            Optional.empty());
    return running.ended(new JobEnd(JobStatus.FAILED, Optional.empty(), List.of(failed), when));
  }

  private void tell(JobEvent event) {
    metrics.listener().onEvent(event);
  }

  private MetricsText read() {
    return MetricsText.parse(new String(metrics.text(), UTF_8));
  }
}
