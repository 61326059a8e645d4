package dev.prunner.testing;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Cancellation;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Pause;
import dev.prunner.job.StartDelay;
import dev.prunner.job.Submission;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.store.Backlog;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.QueueCounts;
import dev.prunner.queue.Promoted;
import dev.prunner.scheduler.Plan;
import dev.prunner.scheduler.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whom every {@link dev.prunner.job.JobQueue} starts, lets wait, replaces and refuses. */
public abstract class JobQueueContract extends JobStoreContract {

  private static final Pipeline ONE_AT_A_TIME = aPipeline().build();

  @Test
  void starts_a_job_that_finds_a_place() {
    Job job = send(aJob(aPipeline().task("build").task("test", "build").build()).by("ada"));

    assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(job.start()).contains(now());
    assertThat(job.delayedUntil()).isEmpty();
    assertThat(job.tasks()).containsExactly(TaskRun.waiting("build"), TaskRun.waiting("test"));
    assertThat(read(job)).isEqualTo(job);
  }

  @Test
  void lets_a_job_wait_that_finds_no_place() {
    send(ONE_AT_A_TIME);
    Job second = send(ONE_AT_A_TIME);

    assertThat(second.status()).isEqualTo(JobStatus.WAITING);
    assertThat(second.start()).isEmpty();
    assertThat(read(second)).isEqualTo(second);
  }

  @Test
  void counts_each_pipeline_for_itself() {
    send(aPipeline("one").append(0).build());

    assertThat(send(aPipeline("other").append(0).build()).status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void refuses_a_job_when_the_wait_list_is_full() {
    Pipeline pipeline = aPipeline("deploy").append(1).build();
    Job running = send(pipeline);
    Job waiting = send(pipeline);

    assertThat(refusal(aJob(pipeline))).contains("deploy", "full");
    assertThat(history().list(JobFilter.ALL, 10)).containsExactly(waiting, running);
  }

  @Test
  void replaces_the_last_waiting_job() {
    Pipeline pipeline = aPipeline().replace(2).build();
    Job running = send(pipeline);
    Job first = send(pipeline);
    Job last = send(pipeline);
    clock.advance(Duration.ofSeconds(1));

    Submission.Accepted answer = accepted(aJob(pipeline));

    Job displaced = answer.displaced().orElseThrow();
    assertThat(displaced.id()).isEqualTo(last.id());
    assertThat(displaced.status()).isEqualTo(JobStatus.CANCELED);
    assertThat(displaced.start()).isEmpty();
    assertThat(displaced.end()).isEmpty();
    assertThat(displaced.tasks()).extracting(TaskRun::status).containsOnly(TaskStatus.CANCELED);
    assertThat(read(displaced)).isEqualTo(displaced);
    assertThat(startedInOrder(running)).containsExactly(first.id(), answer.job().id());
  }

  @Test
  void replaces_the_last_waiting_job_of_its_partition_and_goes_to_the_end_of_all() {
    Pipeline pipeline = aPipeline().partitionedReplace(1).build();
    Job running = send(pipeline);
    Job a = send(aJob(pipeline).partition("a"));
    Job b = send(aJob(pipeline).partition("b"));
    Job none = send(aJob(pipeline));

    Submission.Accepted newA = accepted(aJob(pipeline).partition("a"));
    Submission.Accepted newNone = accepted(aJob(pipeline));

    assertThat(newA.displaced()).map(Job::id).contains(a.id());
    assertThat(newNone.displaced()).map(Job::id).contains(none.id());
    assertThat(newA.job().queuePartition()).contains("a");
    assertThat(newNone.job().queuePartition()).isEmpty();
    assertThat(startedInOrder(running))
        .containsExactly(b.id(), newA.job().id(), newNone.job().id());
  }

  @Test
  void ends_the_delay_of_a_replaced_job_with_it() {
    Pipeline pipeline = aPipeline().replace(1).startDelay(Duration.ofSeconds(10)).build();
    Job replaced = send(pipeline);
    clock.advance(Duration.ofSeconds(8));
    Job job = send(pipeline);
    clock.advance(Duration.ofSeconds(8));

    assertThat(queue().promote("pipeline", 1).started()).isEmpty();
    assertThat(statusOf(replaced)).isEqualTo(JobStatus.CANCELED);

    clock.advance(Duration.ofSeconds(2));
    assertThat(queue().promote("pipeline", 1).started())
        .extracting(Job::id)
        .containsExactly(job.id());
  }

  @Test
  void starts_a_delayed_job_when_its_delay_has_passed() {
    Job job = send(aPipeline().startDelay(Duration.ofSeconds(10)).build());
    assertThat(job.status()).isEqualTo(JobStatus.WAITING);
    assertThat(job.delayedUntil()).contains(now().plusSeconds(10));

    clock.advance(Duration.ofSeconds(9));
    assertThat(queue().promote("pipeline", 1).started()).isEmpty();

    clock.advance(Duration.ofSeconds(1));
    assertThat(queue().promote("pipeline", 1).started()).containsExactly(started(job));
    assertThat(read(job)).isEqualTo(started(job));
    assertThat(queue().promote("pipeline", 1).nextDelay()).isEmpty();
  }

  @Test
  void passes_over_a_job_whose_delay_still_runs() {
    Job running = send(ONE_AT_A_TIME);
    Job delayed = send(aPipeline().startDelay(Duration.ofHours(1)).build());
    Job next = send(ONE_AT_A_TIME);

    assertThat(finish(running, JobStatus.SUCCEEDED)).extracting(Job::id).containsExactly(next.id());
    assertThat(statusOf(delayed)).isEqualTo(JobStatus.WAITING);
  }

  @Test
  void knows_the_earliest_end_of_a_delay() {
    Job late = send(aPipeline().startDelay(Duration.ofHours(2)).build());
    Job early = send(aPipeline().startDelay(Duration.ofHours(1)).build());

    assertThat(nextDelay()).contains(delay(early));
    queue().cancel(early.id());
    assertThat(nextDelay()).contains(delay(late));
    assertThat(queue().backlog().get("pipeline"))
        .isEqualTo(
            new Backlog(new QueueCounts(0, 1, 1), late.delayedUntil(), Optional.empty(), false));
    clock.advance(Duration.ofHours(3));
    assertThat(nextDelay()).isEmpty();
    assertThat(queue().promote("unknown", 1)).isEqualTo(new Promoted(List.of(), Optional.empty()));
  }

  private Optional<StartDelay> nextDelay() {
    return queue().promote("pipeline", 1).nextDelay();
  }

  private static StartDelay delay(Job job) {
    return new StartDelay(job.created(), job.delayedUntil().orElseThrow());
  }

  @Test
  void promotes_in_order_as_many_as_there_are_places() {
    send(ONE_AT_A_TIME);
    List<Job> waiting = List.of(send(ONE_AT_A_TIME), send(ONE_AT_A_TIME), send(ONE_AT_A_TIME));

    assertThat(queue().promote("pipeline", 1).started()).isEmpty();
    assertThat(queue().promote("pipeline", 3).started())
        .containsExactly(started(waiting.get(0)), started(waiting.get(1)));
    assertThat(queue().promote("pipeline", 3).started()).isEmpty();
    assertThat(queue().promote("pipeline", 1).started()).isEmpty();
    assertThat(queue().promote("unknown", 1).started()).isEmpty();
  }

  @Test
  void keeps_the_order_of_acceptance_when_the_clock_goes_back() {
    Job running = send(ONE_AT_A_TIME);
    Job first = send(ONE_AT_A_TIME);
    clock.advance(Duration.ofHours(-1));
    Job second = send(ONE_AT_A_TIME);
    clock.advance(Duration.ofHours(2));

    assertThat(first.sequence()).isLessThan(second.sequence());
    assertThat(startedInOrder(running)).containsExactly(first.id(), second.id());
  }

  @Test
  void starts_none_when_the_limit_was_lowered() {
    Pipeline two = aPipeline().concurrency(2).build();
    Job first = send(two);
    send(two);
    send(two);

    assertThat(queue().finish(first, end(first, JobStatus.SUCCEEDED), 1)).isEmpty();
  }

  @Test
  void plans_what_a_submit_would_do_without_doing_it() {
    Pipeline pipeline = aPipeline().replace(2).build();
    List<WaitReason> full = List.of(new WaitReason.Concurrency(1, 1));
    assertThat(plan(pipeline)).isEqualTo(new Plan.Start());
    send(pipeline);
    assertThat(plan(pipeline)).isEqualTo(new Plan.Wait(1, full, Optional.empty()));
    send(pipeline);
    Job last = send(pipeline);

    assertThat(plan(pipeline)).isEqualTo(new Plan.Wait(2, full, Optional.of(last.id())));
    assertThat(plan(aPipeline().append(2).build())).isInstanceOf(Plan.Refuse.class);
    assertThat(history().list(JobFilter.ALL, 10)).hasSize(3);
    assertThat(statusOf(last)).isEqualTo(JobStatus.WAITING);
  }

  @Test
  void a_plan_tells_of_delays_and_pauses() {
    Pause pause = pause(Optional.empty());
    queue().pause("pipeline", Optional.of(pause));

    assertThat(plan(aPipeline().startDelay(Duration.ofSeconds(10)).build()))
        .isEqualTo(
            new Plan.Wait(
                1,
                List.of(new WaitReason.Paused(pause), new WaitReason.Delay(now().plusSeconds(10))),
                Optional.empty()));
  }

  @Test
  void knows_the_place_of_a_waiting_job() {
    send(ONE_AT_A_TIME);
    Job first = send(ONE_AT_A_TIME);
    Job second = send(ONE_AT_A_TIME);
    send(aPipeline("other").build());

    assertThat(history().place(first, 10)).hasValue(1);
    assertThat(history().place(second, 10)).hasValue(2);
    assertThat(history().place(second, 1)).isEmpty();
  }

  private Plan plan(Pipeline pipeline) {
    return queue().plan(aJob(pipeline).asNew());
  }

  @Test
  void a_paused_pipeline_accepts_jobs_and_starts_none() {
    Job running = send(ONE_AT_A_TIME);
    queue().pause("pipeline", Optional.of(pause(Optional.empty())));
    Job waiting = send(ONE_AT_A_TIME);

    assertThat(finish(running, JobStatus.SUCCEEDED)).isEmpty();
    assertThat(queue().promote("pipeline", 1).started()).isEmpty();
    assertThat(backlog("pipeline").isDue(now())).isFalse();
    assertThat(send(aPipeline("other").build()).status()).isEqualTo(JobStatus.RUNNING);

    queue().pause("pipeline", Optional.empty());
    assertThat(backlog("pipeline").isDue(now())).isTrue();
    assertThat(queue().promote("pipeline", 1).started()).containsExactly(started(waiting));
    assertThat(queue().pauses().byPipeline()).isEmpty();
  }

  @Test
  void a_pause_of_all_concerns_each_pipeline_and_leaves_their_own() {
    Pause own = pause(Optional.empty());
    Pause ofAll = pause(Optional.of(now().plusSeconds(60)));
    queue().pause("pipeline", Optional.of(own));
    queue().pause(Pause.ALL, Optional.of(ofAll));

    assertThat(send(ONE_AT_A_TIME).status()).isEqualTo(JobStatus.WAITING);
    assertThat(send(aPipeline("other").build()).status()).isEqualTo(JobStatus.WAITING);
    assertThat(backlog("other").pause()).contains(ofAll);
    assertThat(queue().pauses().of("other")).contains(ofAll);

    queue().pause(Pause.ALL, Optional.empty());
    assertThat(queue().pauses().byPipeline()).isEqualTo(Map.of("pipeline", own));
    assertThat(queue().promote("other", 1).started()).hasSize(1);
    assertThat(queue().promote("pipeline", 1).started()).isEmpty();
  }

  @Test
  void a_pause_ends_by_itself() {
    queue().pause("pipeline", Optional.of(pause(Optional.of(now().plusSeconds(60)))));
    Job waiting = send(ONE_AT_A_TIME);
    clock.advance(Duration.ofSeconds(59));
    assertThat(queue().promote("pipeline", 1).started()).isEmpty();
    clock.advance(Duration.ofSeconds(1));

    assertThat(queue().pauses().byPipeline()).isEmpty();
    assertThat(backlog("pipeline").isDue(now())).isTrue();
    assertThat(queue().promote("pipeline", 1).started()).containsExactly(started(waiting));
  }

  @Test
  void a_paused_pipeline_where_nothing_may_wait_refuses_jobs() {
    queue().pause("deploy", Optional.of(pause(Optional.empty())));

    assertThat(refusal(aJob(aPipeline("deploy").append(0).build())))
        .isEqualTo(
            "pipeline 'deploy' is paused and queue_limit is 0, so no job may wait; send it again"
                + " when it is resumed");
  }

  private Backlog backlog(String pipeline) {
    return Objects.requireNonNull(queue().backlog().get(pipeline));
  }

  private Pause pause(Optional<Instant> until) {
    return new Pause(now(), until, "ada", "a migration of the database");
  }

  @Test
  void cancels_a_waiting_job_and_frees_its_place() {
    Pipeline pipeline = aPipeline().append(1).build();
    Job running = send(pipeline);
    Job waiting = send(pipeline);
    clock.advance(Duration.ofSeconds(1));

    assertThat(queue().cancel(waiting.id()))
        .isEqualTo(new Cancellation.Done(waiting.canceledUnstarted(now())));
    assertThat(read(waiting)).isEqualTo(waiting.canceledUnstarted(now()));

    Job next = send(pipeline);
    assertThat(startedInOrder(running)).containsExactly(next.id());
  }

  @Test
  void knows_what_runs_and_where_something_waits() {
    Job one = send(aPipeline("one").build());
    Job two = send(aPipeline("two").build());
    Job waiting = send(aJob(aPipeline("two").build()).by("jane"));
    Job ended = send(aPipeline("three").build());
    finish(ended, JobStatus.SUCCEEDED);

    assertThat(queue().running().all()).containsExactly(one, two);
    assertThat(queue().running().ids()).isEqualTo(Map.of(one.id(), false, two.id(), false));
    assertThat(store().running(one.owner())).containsExactly(one, two);
    assertThat(store().running(Optional.of("other"))).isEmpty();
    assertThat(store().idsOfRunning(Optional.of("other"))).isEmpty();
    assertThat(store().usersOfWaiting()).isEqualTo(Map.of(waiting.id(), "jane"));
    assertThat(queue().backlog())
        .isEqualTo(
            Map.of(
                "two",
                new Backlog(new QueueCounts(1, 1, 0), Optional.empty(), Optional.empty(), false)));
  }

  private List<UUID> startedInOrder(Job running) {
    List<Job> started = finish(running, JobStatus.SUCCEEDED);
    return started.isEmpty()
        ? List.of()
        : Stream.concat(started.stream().map(Job::id), startedInOrder(started.get(0)).stream())
            .toList();
  }
}
