package dev.prunner.testing;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Pause;
import dev.prunner.job.Replacement;
import dev.prunner.job.Submission;
import dev.prunner.scheduler.Plan;
import dev.prunner.scheduler.WaitReason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which running jobs a new one ends, on every store. */
public abstract class InterruptionContract extends JobStoreContract {

  private static final Pipeline PIPELINE = aPipeline().replace(1).interrupt().build();
  private static final Pipeline PARTITIONS =
      aPipeline().concurrency(3).partitionedReplace(1).interrupt().build();

  @Test
  void a_new_job_ends_the_running_one_and_starts_when_it_is_gone() {
    Job old = send(PIPELINE);
    Submission.Accepted answer = accepted(aJob(PIPELINE));

    assertThat(answer.job().status()).isEqualTo(JobStatus.WAITING);
    assertThat(answer.job().lineage().replaces()).containsExactly(old.id());
    assertThat(answer.interrupted()).extracting(Job::id).containsExactly(old.id());
    assertThat(read(old)).isEqualTo(answer.interrupted().get(0));
    assertThat(read(old).cancelRequested()).isTrue();
    assertThat(read(old).replacement()).contains(Replacement.INTERRUPTED);
    assertThat(queue().promote("pipeline", 1).started()).isEmpty();

    assertThat(finish(old, JobStatus.CANCELED))
        .extracting(Job::id)
        .containsExactly(answer.job().id());
    assertThat(read(old).lineage().replacedBy()).contains(answer.job().id());
    assertThat(read(old).replacement()).contains(Replacement.INTERRUPTED);
  }

  @Test
  void a_job_that_succeeds_all_the_same_was_not_interrupted() {
    Job old = send(PIPELINE);
    send(PIPELINE);

    finish(old, JobStatus.SUCCEEDED);
    assertThat(read(old).replacement()).isEmpty();
  }

  @Test
  void a_job_that_is_ending_is_not_interrupted_once_more() {
    Job old = send(PIPELINE);
    Job waiting = send(PIPELINE);
    Submission.Accepted answer = accepted(aJob(PIPELINE));

    assertThat(answer.interrupted()).isEmpty();
    assertThat(answer.displaced()).map(Job::id).contains(waiting.id());
    assertThat(answer.displaced().flatMap(Job::replacement)).contains(Replacement.REPLACED);
    assertThat(read(old).lineage().replacedBy()).contains(waiting.id());
  }

  @Test
  void only_the_job_of_the_same_partition_is_interrupted() {
    Job a = send(aJob(PARTITIONS).partition("a"));
    Job b = send(aJob(PARTITIONS).partition("b"));
    Job newA = send(aJob(PARTITIONS).partition("a"));

    assertThat(newA.status()).isEqualTo(JobStatus.WAITING);
    assertThat(read(a).cancelRequested()).isTrue();
    assertThat(read(b).cancelRequested()).isFalse();
    assertThat(send(aJob(PARTITIONS).partition("c")).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(finish(b, JobStatus.SUCCEEDED)).isEmpty();
    assertThat(finish(a, JobStatus.CANCELED)).extracting(Job::id).containsExactly(newA.id());
  }

  @Test
  void a_protected_job_may_end() {
    Job old = send(PIPELINE);
    assertThat(queue().protect(old)).isTrue();
    Submission.Accepted answer = accepted(aJob(PIPELINE));

    assertThat(answer.interrupted()).isEmpty();
    assertThat(answer.job().status()).isEqualTo(JobStatus.WAITING);
    assertThat(read(old).cancelRequested()).isFalse();
    assertThat(finish(old, JobStatus.SUCCEEDED))
        .extracting(Job::id)
        .containsExactly(answer.job().id());
  }

  @Test
  void a_job_that_is_interrupted_already_cannot_be_protected() {
    Job old = send(PIPELINE);
    send(PIPELINE);

    assertThat(queue().protect(old)).isFalse();
  }

  @Test
  void after_three_interruptions_in_a_row_a_job_may_end() {
    Job running = send(PIPELINE);
    for (int interruption = 0; interruption < 3; interruption++) {
      assertThat(accepted(aJob(PIPELINE)).interrupted()).hasSize(1);
      running = finish(running, JobStatus.CANCELED).get(0);
    }

    Job newest = send(PIPELINE);
    assertThat(read(running).cancelRequested()).isFalse();
    assertThat(finish(running, JobStatus.SUCCEEDED))
        .extracting(Job::id)
        .containsExactly(newest.id());
    assertThat(accepted(aJob(PIPELINE)).interrupted())
        .extracting(Job::id)
        .containsExactly(newest.id());
  }

  @Test
  void a_replaced_job_hands_on_how_many_were_interrupted() {
    Job old = send(PIPELINE);
    send(PIPELINE);
    Job newer = send(PIPELINE);

    assertThat(newer.lineage().interruptions()).isEqualTo(1);
    assertThat(finish(old, JobStatus.CANCELED)).extracting(Job::id).containsExactly(newer.id());
  }

  @Test
  void nothing_is_interrupted_for_a_job_that_could_not_start() {
    Job old = send(PIPELINE);
    queue().pause("pipeline", Optional.of(new Pause(now(), Optional.empty(), "", "")));

    assertThat(accepted(aJob(PIPELINE)).interrupted()).isEmpty();
    assertThat(read(old).cancelRequested()).isFalse();
  }

  @Test
  void a_plan_names_whom_it_would_interrupt_and_does_not() {
    Job old = send(PIPELINE);

    assertThat(queue().plan(aJob(PIPELINE).asNew()))
        .isEqualTo(
            new Plan.Wait(
                1, List.of(new WaitReason.Concurrency(1, 1)), Optional.empty(), List.of(old.id())));
    assertThat(read(old).cancelRequested()).isFalse();
  }
}
