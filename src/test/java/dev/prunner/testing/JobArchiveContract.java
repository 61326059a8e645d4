package dev.prunner.testing;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.store.Expiry;
import dev.prunner.job.store.JobArchive;
import dev.prunner.job.store.JobFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link JobArchive} does. */
public abstract class JobArchiveContract extends JobStoreContract {

  private static final int MANY = 100;

  private final Pipeline build =
      aPipeline("build").concurrency(MANY).task("compile").task("test", "compile").build();

  /** Removes what {@link #queue} has written. */
  protected abstract JobArchive archive();

  @Test
  void finds_what_was_over_before_a_time_first_over_first() {
    Job slow = send(build);
    Job quick = ended();
    clock.advance(Duration.ofSeconds(1));
    finish(slow, JobStatus.FAILED);
    clock.advance(Duration.ofSeconds(1));
    Job last = ended();

    assertThat(expired(endedBefore(now()))).containsExactly(quick.id(), slow.id());
    assertThat(expired(endedBefore(now().minusMillis(2000)))).isEmpty();
    assertThat(expired(endedBefore(now().plusMillis(1)))).contains(last.id());
  }

  @Test
  void a_job_that_never_ran_was_over_when_it_was_canceled() {
    Pipeline delayed = aPipeline("build").startDelay(Duration.ofDays(9)).build();
    Job job = send(delayed);
    Instant accepted = now();
    clock.advance(Duration.ofDays(3));
    queue().cancel(job.id());

    assertThat(read(job).over()).contains(now());
    assertThat(expired(endedBefore(accepted.plusSeconds(1)))).isEmpty();
    assertThat(expired(endedBefore(now().plusMillis(1)))).containsExactly(job.id());
  }

  @Test
  void finds_all_ended_jobs_but_the_newest_accepted() {
    Job first = send(build);
    Job second = ended();
    Job third = ended();
    finish(first, JobStatus.CANCELED);

    assertThat(expired(beyond(1))).containsExactly(second.id(), first.id());
    assertThat(expired(beyond(2))).containsExactly(first.id());
    assertThat(expired(beyond(3))).isEmpty();
    assertThat(expired(beyond(0))).contains(third.id());
  }

  @Test
  void finds_nothing_that_runs_or_waits() {
    Pipeline one = aPipeline("build").concurrency(1).build();
    Job running = send(one);
    Job waiting = send(one);
    clock.advance(Duration.ofDays(400));

    assertThat(expired(endedBefore(now()))).isEmpty();
    assertThat(expired(beyond(0))).isEmpty();
    assertThat(archive().remove(List.of(running.id(), waiting.id()))).isZero();
    assertThat(statusOf(running)).isEqualTo(JobStatus.RUNNING);
    assertThat(statusOf(waiting)).isEqualTo(JobStatus.WAITING);
  }

  @Test
  void finds_only_jobs_of_that_pipeline() {
    ended();
    Job other = send(aPipeline("deploy").build());
    finish(other, JobStatus.SUCCEEDED);

    assertThat(archive().expired("deploy", beyond(0), 0, MANY)).containsExactly(other.id());
    assertThat(archive().expired("none", beyond(0), 0, MANY)).isEmpty();
  }

  @Test
  void finds_some_at_a_time_and_skips_the_first() {
    List<UUID> jobs = IntStream.range(0, 5).mapToObj(i -> endedLater().id()).toList();

    assertThat(archive().expired("build", endedBefore(now().plusMillis(1)), 1, 2))
        .containsExactly(jobs.get(1), jobs.get(2));
    assertThat(archive().expired("build", beyond(1), 1, 2))
        .containsExactly(jobs.get(2), jobs.get(1));
    assertThat(archive().expired("build", beyond(1), 4, 2)).isEmpty();
  }

  @Test
  void forgets_what_is_removed_and_nothing_else() {
    Job removed = ended();
    Job kept = read(ended());

    assertThat(archive().remove(List.of(removed.id(), UUID.randomUUID()))).isEqualTo(1);

    assertThat(history().find(removed.id())).isEmpty();
    assertThat(history().list(JobFilter.ALL, MANY)).containsExactly(kept);
    assertThat(archive().remove(List.of(removed.id()))).isZero();
    assertThat(archive().remove(List.of())).isZero();
  }

  @Test
  void forgets_many_at_once() {
    List<UUID> jobs = IntStream.range(0, 120).mapToObj(i -> ended().id()).toList();

    assertThat(archive().remove(jobs)).isEqualTo(120);
    assertThat(history().list(JobFilter.ALL, MANY)).isEmpty();
  }

  @Test
  void a_removed_job_leaves_the_order_of_the_others() {
    Job first = ended();
    archive().remove(List.of(first.id()));
    Job second = send(build);
    Job third = send(build);

    assertThat(history().list(JobFilter.ALL, MANY)).containsExactly(third, second);
    assertThat(second.sequence()).isGreaterThan(first.sequence());
  }

  @Test
  void the_definition_of_a_job_outlives_the_removal_of_unused_ones() {
    Job old = send(aJob(aPipeline("build").env(Map.of("VERSION", "1")).build()));
    Job job = send(aJob(aPipeline("build").env(Map.of("VERSION", "2")).concurrency(2).build()));
    finish(old, JobStatus.SUCCEEDED);
    archive().remove(List.of(old.id()));

    archive().removeUnusedDefinitions();

    assertThat(read(job).pipeline()).isEqualTo(job.pipeline());
    Job again = send(aJob(old.pipeline()));
    assertThat(read(again).pipeline()).isEqualTo(old.pipeline());
  }

  @Test
  void remembers_since_when_a_pipeline_is_missing() {
    ended();
    assertThat(archive().pipelines()).containsOnly(Map.entry("build", Optional.empty()));

    archive().noteMissing("build", Optional.of(now()));
    ended();
    assertThat(archive().pipelines()).containsOnly(Map.entry("build", Optional.of(now())));

    archive().noteMissing("build", Optional.empty());
    assertThat(archive().pipelines()).containsOnly(Map.entry("build", Optional.empty()));
  }

  private List<UUID> expired(Expiry rule) {
    return archive().expired("build", rule, 0, MANY);
  }

  private static Expiry endedBefore(Instant time) {
    return new Expiry.EndedBefore(time);
  }

  private static Expiry beyond(int count) {
    return new Expiry.BeyondNewest(count);
  }

  private Job ended() {
    Job job = send(build);
    finish(job, JobStatus.SUCCEEDED);
    return job;
  }

  private Job endedLater() {
    clock.advance(Duration.ofMillis(1));
    return ended();
  }
}
