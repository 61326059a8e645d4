package dev.prunner.testing;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.LastJob;
import dev.prunner.job.PipelineActivity;
import dev.prunner.job.Retry;
import dev.prunner.job.Run;
import dev.prunner.job.TaskRun;
import dev.prunner.job.store.JobFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link dev.prunner.job.store.JobHistory} does. */
public abstract class JobHistoryContract extends JobStoreContract {

  @Test
  void finds_no_job_that_is_not_there() {
    assertThat(history().find(UUID.randomUUID())).isEmpty();
    assertThat(history().list(JobFilter.ALL, 10)).isEmpty();
    assertThat(history().activity()).isEmpty();
  }

  @Test
  void lists_the_newest_first_up_to_the_limit() {
    Pipeline pipeline = aPipeline().task("build").task("test", "build").build();
    Job first = send(pipeline);
    Job second = send(pipeline);
    Job third = send(pipeline);

    assertThat(history().list(JobFilter.ALL, 2)).containsExactly(third, second);
    assertThat(history().list(JobFilter.ALL, 3)).containsExactly(third, second, first);
  }

  @Test
  void knows_of_a_retry_what_it_runs_again_and_what_it_skips() {
    Pipeline pipeline = aPipeline().task("build").task("test", "build").build();
    Retry retry = new Retry(UUID.randomUUID(), Set.of("build"));

    Job job = read(send(aJob(pipeline).retry(retry)));
    assertThat(job.retryOf()).contains(retry.job());
    assertThat(job.task("build")).contains(TaskRun.skipped("build"));
    assertThat(job.task("test")).contains(TaskRun.waiting("test"));
  }

  @Test
  void an_ended_job_knows_the_newest_one_that_runs_it_again() {
    Pipeline pipeline = aPipeline().task("build").build();
    Job ended = failed(send(pipeline));
    Job other = failed(send(pipeline));
    assertThat(read(ended).lineage().retriedBy()).isEmpty();

    send(aJob(pipeline).retry(Retry.ofAll(ended)));
    Job newest = send(aJob(pipeline).retry(Retry.ofAll(ended)));

    Job known = read(ended);
    assertThat(known.lineage().retriedBy()).contains(newest.id());
    assertThat(known.version()).isEqualTo(ended.version());
    assertThat(history().list(JobFilter.ALL, 10)).contains(known, read(other));
    assertThat(read(other).lineage().retriedBy()).isEmpty();
    assertThat(read(newest).lineage().retriedBy()).isEmpty();
  }

  private Job failed(Job job) {
    finish(job, JobStatus.FAILED);
    return read(job);
  }

  /** The jobs are a (07:34:28), b (07:34:29), c (07:34:30); a has succeeded. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,      -,         -,   -,        -,        cba",
        "build,  -,         -,   -,        -,        ba",
        "deploy, -,         -,   -,        -,        c",
        "none,   -,         -,   -,        -,        ''",
        "-,      SUCCEEDED, -,   -,        -,        a",
        "-,      RUNNING,   -,   -,        -,        cb",
        "-,      WAITING,   -,   -,        -,        ''",
        "-,      -,         ada, -,        -,        ca",
        "-,      -,         '',  -,        -,        b",
        "-,      -,         -,   07:34:29, -,        cb",
        "-,      -,         -,   -,        07:34:29, a",
        "-,      -,         -,   07:34:29, 07:34:30, b",
        "build,  SUCCEEDED, ada, 07:34:28, 07:34:29, a",
        "deploy, SUCCEEDED, ada, -,        -,        ''",
      })
  void lists_only_what_matches(
      String pipeline, JobStatus status, String user, String since, String until, String found) {
    Job a = send(aJob(aPipeline("build").build()).by("ada").variables(Map.of("name", "a")));
    finish(a, JobStatus.SUCCEEDED);
    clock.advance(Duration.ofSeconds(1));
    send(aJob(aPipeline("build").build()).by("").variables(Map.of("name", "b")));
    clock.advance(Duration.ofSeconds(1));
    send(aJob(aPipeline("deploy").build()).by("ada").variables(Map.of("name", "c")));
    JobFilter filter =
        new JobFilter(
            Optional.ofNullable(pipeline),
            Optional.ofNullable(status),
            Optional.ofNullable(user),
            thatMorning(since),
            thatMorning(until),
            OptionalLong.empty());

    List<Job> jobs = history().list(filter, 10);

    assertThat(jobs).allMatch(job -> job.variables().isEmpty());
    assertThat(history().count(filter, 10)).isEqualTo(jobs.size());
    assertThat(history().count(filter, 1)).isEqualTo(Math.min(1, jobs.size()));
    StringBuilder names = new StringBuilder();
    history().readVariables(jobs, job -> names.append(job.variables().get("name")));
    assertThat(names).hasToString(found);
  }

  private static Optional<Instant> thatMorning(String time) {
    return Optional.ofNullable(time).map(it -> Instant.parse("2026-11-23T" + it + "Z"));
  }

  /** The jobs are a to f, by their pipelines; those in capitals are of the partition acme. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "one two, -,    -,   -,       10, FEDB",
        "one two, -,    -,   -,       2,  FE",
        "two,     -,    -,   -,       10, EB",
        "'',      -,    -,   -,       10, ''",
        "gone,    -,    -,   -,       10, ''",
        "one two, acme, -,   -,       10, FEDB",
        "three,   acme, -,   -,       10, ''",
        "one two, acme, -,   RUNNING, 1,  F",
        "one two, -,    two, -,       10, EB",
        "one,     -,    two, -,       10, ''",
        "one two, acme, two, -,       10, EB",
      })
  void lists_only_what_may_be_seen(
      String among, String partition, String pipeline, JobStatus status, int limit, String found) {
    sendOf("three", "a", Optional.empty());
    sendOf("two", "B", Optional.of("acme"));
    sendOf("three", "c", Optional.empty());
    sendOf("one", "D", Optional.of("acme"));
    sendOf("two", "E", Optional.of("acme"));
    sendOf("one", "F", Optional.of("acme"));
    JobFilter all = pipeline == null ? JobFilter.ALL : JobFilter.ALL.of(pipeline);
    JobFilter filter =
        (status == null ? all : all.with(status))
            .among(
                Optional.of(new TreeSet<>(List.of(among.split(" ", -1)))),
                Optional.ofNullable(partition));

    assertThat(namesOf(history().list(filter, limit))).isEqualTo(found);
    assertThat(history().count(filter, limit)).isEqualTo(found.length());
    assertThat(namesOf(history().list(ofUser(filter, "ada"), limit))).isEqualTo(found);
    assertThat(history().list(ofUser(filter, "bob"), limit)).isEmpty();
  }

  private void sendOf(String pipeline, String name, Optional<String> partition) {
    send(
        aJob(aPipeline(pipeline).concurrency(9).build())
            .by("ada")
            .variables(Map.of("name", name))
            .partition(partition.orElse("other")));
  }

  private String namesOf(List<Job> jobs) {
    StringBuilder names = new StringBuilder();
    history().readVariables(jobs, job -> names.append(job.variables().get("name")));
    return names.toString();
  }

  private static JobFilter ofUser(JobFilter filter, String user) {
    return new JobFilter(
        filter.pipeline(),
        filter.status(),
        Optional.of(user),
        filter.since(),
        filter.until(),
        filter.before(),
        filter.among(),
        filter.partition());
  }

  @Test
  void goes_on_where_the_last_page_ended() {
    List<Job> jobs = IntStream.range(0, 5).mapToObj(i -> send(aPipeline().build())).toList();

    List<Job> page = history().list(JobFilter.ALL, 2);
    send(aPipeline().build()); // between two pages; must not shift them
    List<Job> next = history().list(before(page.get(1)), 2);
    List<Job> last = history().list(before(next.get(1)), 2);

    assertThat(page).containsExactly(jobs.get(4), jobs.get(3));
    assertThat(next).containsExactly(jobs.get(2), jobs.get(1));
    assertThat(last).containsExactly(jobs.get(0));
  }

  private static JobFilter before(Job job) {
    return new JobFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.of(job.sequence()));
  }

  @Test
  void lists_more_jobs_than_a_page_of_any_database_holds() {
    Pipeline pipeline = aPipeline().task("build").task("test", "build").build();
    List<UUID> jobs = IntStream.range(0, 501).mapToObj(i -> send(pipeline).id()).toList();

    assertThat(history().list(JobFilter.ALL, 1000))
        .hasSize(501)
        .allMatch(job -> job.tasks().size() == 2)
        .extracting(Job::id)
        .hasSameElementsAs(jobs);
  }

  @Test
  void tells_what_goes_on_in_each_pipeline() {
    Pipeline build = aPipeline("build").concurrency(2).build();
    Pipeline deploy = aPipeline("deploy").build();
    Job ended = send(deploy);
    send(build);
    Job runs = send(build);
    send(build);
    send(build);
    finish(ended, JobStatus.FAILED);

    assertThat(history().activity())
        .containsOnly(
            Map.entry("build", new PipelineActivity(2, 2, Optional.of(LastJob.of(runs)))),
            Map.entry("deploy", new PipelineActivity(0, 0, Optional.of(LastJob.of(read(ended))))));
    assertThat(history().activity("build")).isEqualTo(history().activity().get("build"));
    assertThat(history().activity("none")).isEqualTo(PipelineActivity.NONE);
  }

  @Test
  void the_last_job_is_the_newest_one_where_none_runs() {
    Pipeline pipeline = aPipeline("build").build();
    Job ended = send(pipeline);
    Job canceled = send(pipeline);
    queue().cancel(canceled.id());
    assertThat(lastJob()).isEqualTo(ended.id());

    finish(ended, JobStatus.SUCCEEDED);
    assertThat(lastJob()).isEqualTo(canceled.id());
  }

  private UUID lastJob() {
    return history().activity("build").lastJob().orElseThrow().id();
  }

  @Test
  void the_newest_runs_are_the_ended_jobs_without_those_that_never_ran() {
    Pipeline pipeline = aPipeline("build").concurrency(9).build();
    Job first = send(pipeline);
    Job second = send(aJob(pipeline).partition("acme").by("ada"));
    Job third = send(pipeline);
    send(aPipeline("other").build());
    clock.advance(Duration.ofSeconds(3));
    finish(third, JobStatus.CANCELED);
    finish(first, JobStatus.SUCCEEDED);
    finish(second, JobStatus.FAILED);
    Job waiting = send(aJob(aPipeline("build").startDelay(Duration.ofHours(1)).build()));
    queue().cancel(waiting.id());
    send(pipeline);

    assertThat(runs(Optional.empty(), 9))
        .extracting(Run::id)
        .containsExactly(third.id(), second.id(), first.id());
    assertThat(runs(Optional.empty(), 2)).extracting(Run::id).hasSize(2).doesNotContain(first.id());
    assertThat(runs(Optional.of("acme"), 9))
        .containsExactly(Run.of(read(second)).orElseThrow())
        .allMatch(run -> run.user().equals("ada"))
        .allMatch(run -> run.duration().equals(Optional.of(Duration.ofSeconds(3))));
    assertThat(runs(Optional.of("none"), 9)).isEmpty();
  }

  private List<Run> runs(Optional<String> partition, int limit) {
    return history().runs("build", partition, limit);
  }

  @Test
  void tells_how_long_the_tasks_took_that_succeeded() {
    Pipeline pipeline =
        aPipeline("build").concurrency(9).task("z").task("a", "z").task("b", "a").build();
    Job first = send(pipeline);
    Job second = send(pipeline);
    finish(first, JobStatus.SUCCEEDED);
    finish(send(pipeline), JobStatus.FAILED);
    finish(second, JobStatus.SUCCEEDED);

    List<Duration> twice = List.of(Duration.ofMillis(1), Duration.ofMillis(1));
    Map<String, List<Duration>> durations = history().taskDurations(runs(Optional.empty(), 9));
    assertThat(durations).containsExactlyEntriesOf(inOrder("z", "a", "b", twice));
    assertThat(history().taskDurations(List.of())).isEmpty();
  }

  private static Map<String, List<Duration>> inOrder(
      String first, String second, String third, List<Duration> durations) {
    Map<String, List<Duration>> map = new LinkedHashMap<>();
    Stream.of(first, second, third).forEach(task -> map.put(task, durations));
    return map;
  }
}
