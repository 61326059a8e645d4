package dev.prunner.testing;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.MergeRule;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Pause;
import dev.prunner.job.RequestKey;
import dev.prunner.job.Submission;
import dev.prunner.job.Submission.Refusal;
import dev.prunner.job.store.Backlog;
import dev.prunner.queue.JobQueue;
import dev.prunner.scheduler.Plan;
import dev.prunner.scheduler.WaitReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups, unique values, merging, fair order and keys of requests, on every store. */
public abstract class QueueRulesContract extends JobStoreContract {

  private static final Pipeline ONE = aPipeline("one").concurrency(2).exclusive("publish").build();
  private static final Pipeline TWO = aPipeline("two").exclusive("publish", "mail").build();
  private static final Pipeline TENANTS =
      aPipeline().concurrency(2).unique("{{ .tenant }}").build();
  private static final RequestKey KEY = key("body");

  private static RequestKey key(String body) {
    return RequestKey.of("pipeline", "ada", "key", Map.of("variables", body));
  }

  @Test
  void of_a_group_one_job_runs_at_once_over_all_pipelines() {
    List<String> freed = new ArrayList<>();
    JobQueue queue = queue();
    queue.whenFree(freed::add);
    Job holder = send(ONE);
    Job second = send(TWO);

    assertThat(second.status()).isEqualTo(JobStatus.WAITING);
    assertThat(queue.promote("two", 1).started()).isEmpty();
    assertThat(history().holders(List.of("mail", "publish")))
        .isEqualTo(Map.of("publish", holder.id()));
    assertThat(backlog("two").isHeld()).isTrue();

    assertThat(queue.finish(holder, end(holder, JobStatus.SUCCEEDED), 2)).isEmpty();
    assertThat(freed).containsExactly("two");
    assertThat(backlog("two").isHeld()).isFalse();
    assertThat(queue.promote("two", 1).started()).extracting(Job::id).containsExactly(second.id());
    assertThat(history().holders(List.of("mail", "publish")))
        .isEqualTo(Map.of("publish", second.id(), "mail", second.id()));
  }

  @Test
  void a_group_goes_to_the_job_that_was_accepted_first_in_whatever_pipeline() {
    Job holder = send(ONE);
    Job first = send(TWO);
    Job second = send(ONE);

    assertThat(finish(holder, JobStatus.SUCCEEDED)).isEmpty();
    assertThat(queue().promote("one", 2).started()).isEmpty();
    assertThat(send(ONE).status()).isEqualTo(JobStatus.WAITING);
    List<Job> started = queue().promote("two", 1).started();
    assertThat(started).extracting(Job::id).containsExactly(first.id());
    assertThat(finish(started.get(0), JobStatus.SUCCEEDED)).isEmpty();
    assertThat(queue().promote("one", 2).started())
        .extracting(Job::id)
        .containsExactly(second.id());
  }

  @Test
  void a_job_that_may_not_start_anyway_keeps_nobody_from_a_group() {
    Job holder = send(ONE);
    send(TWO);
    Job second = send(ONE);
    queue().pause("two", Optional.of(new Pause(now(), Optional.empty(), "", "")));

    assertThat(finish(holder, JobStatus.SUCCEEDED))
        .extracting(Job::id)
        .containsExactly(second.id());
  }

  @Test
  void a_canceled_job_lets_those_behind_it_have_the_group() {
    List<String> freed = new ArrayList<>();
    JobQueue queue = queue();
    queue.whenFree(freed::add);
    Job holder = send(ONE);
    Job first = send(TWO);
    Job second = send(ONE);
    finish(holder, JobStatus.SUCCEEDED);

    queue.cancel(first.id());
    assertThat(freed).containsExactly("one");
    assertThat(queue.promote("one", 2).started()).extracting(Job::id).containsExactly(second.id());
  }

  @Test
  void a_plan_names_the_holder_of_a_group() {
    Job holder = send(ONE);

    assertThat(queue().plan(aJob(TWO).asNew()))
        .isEqualTo(
            new Plan.Wait(
                1, List.of(new WaitReason.Exclusive("publish", holder.id())), Optional.empty()));
  }

  @Test
  void refuses_a_second_job_with_the_same_unique_value_until_the_first_has_ended() {
    Job first = send(aJob(TENANTS).unique("acme"));
    send(aJob(TENANTS).unique("other"));

    Submission.Refused refused = refused(aJob(TENANTS).unique("acme"));
    assertThat(refused.why()).isEqualTo(Refusal.UNIQUE);
    assertThat(refused.living()).contains(first.id());
    assertThat(refused.reason()).contains("acme", first.id().toString());
    assertThat(queue().plan(aJob(TENANTS).unique("acme").asNew()))
        .isEqualTo(new Plan.Refuse(refused.reason(), refused.living()));
    assertThat(send(aJob(aPipeline("another").build()).unique("acme")).status())
        .isEqualTo(JobStatus.RUNNING);

    finish(first, JobStatus.FAILED);
    Job next = send(aJob(TENANTS).unique("acme"));
    assertThat(refused(aJob(TENANTS).unique("acme")).living()).contains(next.id());
  }

  @Test
  void a_waiting_job_keeps_its_unique_value_until_it_is_canceled() {
    send(aJob(TENANTS).unique("1"));
    send(aJob(TENANTS).unique("2"));
    Job waiting = send(aJob(TENANTS).unique("acme"));

    assertThat(refused(aJob(TENANTS).unique("acme")).living()).contains(waiting.id());
    queue().cancel(waiting.id());
    assertThat(send(aJob(TENANTS).unique("acme")).status()).isEqualTo(JobStatus.WAITING);
  }

  @Test
  void answers_a_request_that_is_sent_again_with_the_same_job() {
    Job job = send(aJob().once(KEY));

    assertThat(answer(aJob().once(KEY))).isEqualTo(new Submission.Repeated(job));
    assertThat(((Submission.Refused) answer(aJob().once(key("other")))).why())
        .isEqualTo(Refusal.KEY_USED);
    finish(job, JobStatus.SUCCEEDED);
    assertThat(answer(aJob().once(KEY))).isEqualTo(new Submission.Repeated(read(job)));
  }

  @Test
  void keeps_a_key_for_a_day() {
    Job job = send(aJob().once(KEY));
    finish(job, JobStatus.SUCCEEDED);
    clock.advance(Duration.ofHours(24).minusMillis(1));
    assertThat(answer(aJob().once(KEY))).isInstanceOf(Submission.Repeated.class);

    clock.advance(Duration.ofMillis(1));
    Job next = send(aJob().once(KEY));
    assertThat(answer(aJob().once(KEY))).isEqualTo(new Submission.Repeated(next));
  }

  @Test
  void a_refused_request_may_be_sent_again_with_its_key() {
    Pipeline full = aPipeline().append(0).build();
    Job running = send(full);
    refused(aJob(full).once(KEY));
    finish(running, JobStatus.SUCCEEDED);

    assertThat(send(aJob(full).once(KEY)).status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void a_request_that_is_withdrawn_leaves_no_key() {
    JobBuilder request = aJob(aPipeline().startDelay(Duration.ofHours(1)).build()).once(KEY);
    Job job = send(request);

    queue().withdraw(request.asNew());
    assertThat(statusOf(job)).isEqualTo(JobStatus.CANCELED);
    assertThat(answer(aJob().once(KEY))).isInstanceOf(Submission.Accepted.class);
  }

  @Test
  void ten_replaced_jobs_end_as_one_with_all_they_had_to_do() {
    Pipeline pipeline = aPipeline().replace(1).merge(Map.of("ids", MergeRule.UNION)).build();
    Job running = send(pipeline);
    List<Job> sent =
        IntStream.rangeClosed(0, 10)
            .mapToObj(n -> send(aJob(pipeline).variables(Map.of("ids", List.of(n, n + 1)))))
            .toList();

    Job last = read(sent.get(10));
    assertThat(String.valueOf(last.variables().get("ids")))
        .isEqualTo(IntStream.rangeClosed(0, 11).boxed().toList().toString());
    assertThat(last.lineage().replaces()).containsExactly(sent.get(9).id());
    assertThat(read(sent.get(9)).lineage().replacedBy()).contains(last.id());
    assertThat(finish(running, JobStatus.SUCCEEDED)).extracting(Job::id).containsExactly(last.id());
  }

  @Test
  void a_job_that_cannot_be_merged_is_refused_and_replaces_nothing() {
    Pipeline pipeline = aPipeline().replace(1).merge(Map.of("*", MergeRule.APPEND)).build();
    send(pipeline);
    Job waiting = send(aJob(pipeline).variables(Map.of("ids", List.of(1))));

    Submission.Refused refused = refused(aJob(pipeline).variables(Map.of("ids", "2")));
    assertThat(refused.why()).isEqualTo(Refusal.MERGE);
    assertThat(refused.reason()).contains("'ids' must be a list");
    assertThat(statusOf(waiting)).isEqualTo(JobStatus.WAITING);
  }

  @Test
  void no_replacement_puts_a_job_off_for_longer_than_it_may() {
    Pipeline pipeline =
        aPipeline()
            .replace(1)
            .startDelay(Duration.ofSeconds(10))
            .startDelayMax(Duration.ofSeconds(25))
            .build();
    Job first = send(pipeline);
    clock.advance(Duration.ofSeconds(9));
    Job second = send(pipeline);
    clock.advance(Duration.ofSeconds(9));
    Job third = send(pipeline);

    assertThat(second.delayedUntil()).contains(second.created().plusSeconds(10));
    assertThat(third.delayedUntil()).contains(first.created().plusSeconds(25));
    assertThat(queue().promote("pipeline", 1).started()).isEmpty();
    clock.advance(Duration.ofSeconds(7));
    assertThat(queue().promote("pipeline", 1).started())
        .extracting(Job::id)
        .containsExactly(third.id());
  }

  @Test
  void the_next_job_is_of_the_partition_that_runs_the_fewest() {
    Pipeline pipeline = aPipeline().concurrency(3).fair().build();
    Job a1 = send(aJob(pipeline).partition("a"));
    send(aJob(pipeline).partition("a"));
    Job b1 = send(aJob(pipeline).partition("b"));
    Job a3 = send(aJob(pipeline).partition("a"));
    Job b2 = send(aJob(pipeline).partition("b"));
    Job c1 = send(aJob(pipeline).partition("c"));
    Job a4 = send(aJob(pipeline).partition("a"));

    assertThat(finish(a1, JobStatus.SUCCEEDED)).extracting(Job::id).containsExactly(c1.id());
    assertThat(finish(b1, JobStatus.SUCCEEDED)).extracting(Job::id).containsExactly(b2.id());
    assertThat(queue().promote("pipeline", 6).started())
        .extracting(Job::id)
        .containsExactly(a3.id(), a4.id());
  }

  @Test
  void a_delayed_job_gets_into_its_lane_when_its_delay_has_passed() {
    Pipeline pipeline = aPipeline().fair().startDelay(Duration.ofSeconds(10)).build();
    Job a1 = send(aJob(pipeline).partition("a"));
    Job a2 = send(aJob(pipeline).partition("a"));
    Job b1 = send(aJob(pipeline).partition("b"));
    clock.advance(Duration.ofSeconds(10));

    List<Job> started = queue().promote("pipeline", 2).started();
    assertThat(started).extracting(Job::id).containsExactly(a1.id(), b1.id());
    assertThat(finish(started.get(1), JobStatus.SUCCEEDED)).isEmpty();
    assertThat(queue().promote("pipeline", 2).started())
        .extracting(Job::id)
        .containsExactly(a2.id());
  }

  private Backlog backlog(String pipeline) {
    return Objects.requireNonNull(queue().backlog().get(pipeline));
  }

  private Submission answer(JobBuilder job) {
    return queue().submit(job.id(UUID.randomUUID()).asNew()).answer();
  }

  private Submission.Refused refused(JobBuilder job) {
    Submission answer = answer(job);
    assertThat(answer).isInstanceOf(Submission.Refused.class);
    return (Submission.Refused) answer;
  }
}
