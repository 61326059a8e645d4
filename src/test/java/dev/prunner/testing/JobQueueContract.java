package dev.prunner.testing;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.job.Cancellation;
import dev.prunner.job.IllegalTransitionException;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobFilter;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Submission;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link dev.prunner.job.JobQueue} does. */
public abstract class JobQueueContract extends JobStoreContract {

  private static final Pipeline ONE_AT_A_TIME = aPipeline().build();

  @Test
  void starts_a_job_that_finds_a_place() {
    Job job = send(aJob(aPipeline().task("build").task("test", "build").build()).by("ada"));

    assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(job.start()).contains(now());
    assertThat(job.notBefore()).isEqualTo(now());
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

    assertThat(queue().promote("pipeline", 1, now())).isEmpty();
    assertThat(statusOf(replaced)).isEqualTo(JobStatus.CANCELED);

    clock.advance(Duration.ofSeconds(2));
    assertThat(queue().promote("pipeline", 1, now())).extracting(Job::id).containsExactly(job.id());
  }

  @Test
  void starts_a_delayed_job_when_its_delay_has_passed() {
    Job job = send(aPipeline().startDelay(Duration.ofSeconds(10)).build());
    assertThat(job.status()).isEqualTo(JobStatus.WAITING);
    assertThat(job.notBefore()).isEqualTo(now().plusSeconds(10));
    assertThat(queue().nextDue("pipeline", now())).contains(job.notBefore());

    clock.advance(Duration.ofSeconds(9));
    assertThat(queue().promote("pipeline", 1, now())).isEmpty();

    clock.advance(Duration.ofSeconds(1));
    assertThat(queue().promote("pipeline", 1, now())).containsExactly(job.started(now()));
    assertThat(read(job)).isEqualTo(job.started(now()));
    assertThat(queue().nextDue("pipeline", now())).isEmpty();
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

    assertThat(queue().nextDue("pipeline", now())).contains(early.notBefore());
    assertThat(queue().nextDue("pipeline", early.notBefore())).contains(late.notBefore());
    queue().cancel(early.id(), now());
    assertThat(queue().nextDue("pipeline", now())).contains(late.notBefore());
    assertThat(queue().nextDue("unknown", now())).isEmpty();
  }

  @Test
  void promotes_in_order_as_many_as_there_are_places() {
    send(ONE_AT_A_TIME);
    List<Job> waiting = List.of(send(ONE_AT_A_TIME), send(ONE_AT_A_TIME), send(ONE_AT_A_TIME));

    assertThat(queue().promote("pipeline", 1, now())).isEmpty();
    assertThat(queue().promote("pipeline", 3, now()))
        .containsExactly(waiting.get(0).started(now()), waiting.get(1).started(now()));
    assertThat(queue().promote("pipeline", 3, now())).isEmpty();
    assertThat(queue().promote("pipeline", 1, now())).isEmpty();
    assertThat(queue().promote("unknown", 1, now())).isEmpty();
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

  @ParameterizedTest
  @EnumSource(names = {"SUCCEEDED", "FAILED", "CANCELED"})
  void ends_a_job_and_starts_the_next(JobStatus status) {
    Job running = send(ONE_AT_A_TIME);
    Job next = send(aJob(ONE_AT_A_TIME).variables(Map.of("branch", "main")));
    Job last = send(ONE_AT_A_TIME);
    clock.advance(Duration.ofSeconds(1));

    assertThat(finish(running, status)).containsExactly(next.started(now()));
    assertThat(read(running)).isEqualTo(running.ended(end(running, status)));
    assertThat(read(next)).isEqualTo(next.started(now()));
    assertThat(statusOf(last)).isEqualTo(JobStatus.WAITING);
  }

  @Test
  void keeps_the_run_of_on_error_with_the_end() {
    Job job = send(aPipeline().onError("notify").build());
    JobEnd end =
        new JobEnd(
            job.id(),
            JobStatus.FAILED,
            Optional.of("exit status 3"),
            List.of(failed("task", 3, now()), failed(Task.ON_ERROR, 4, now())),
            now());

    queue().finish(end, 1);

    assertThat(read(job)).isEqualTo(job.ended(end));
    assertThat(read(job).tasks()).hasSize(2);
  }

  @Test
  void starts_none_when_the_limit_was_lowered() {
    Pipeline two = aPipeline().concurrency(2).build();
    Job first = send(two);
    send(two);
    send(two);

    assertThat(queue().finish(end(first, JobStatus.SUCCEEDED), 1)).isEmpty();
  }

  @Test
  void ends_no_job_twice() {
    Job running = send(ONE_AT_A_TIME);
    Job next = send(ONE_AT_A_TIME);
    finish(running, JobStatus.SUCCEEDED);

    assertThatThrownBy(() -> finish(running, JobStatus.FAILED))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContainingAll("SUCCEEDED", "FAILED");
    assertThat(statusOf(running)).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(statusOf(next)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void ends_only_what_runs() {
    send(ONE_AT_A_TIME);
    Job waiting = send(ONE_AT_A_TIME);

    assertThatThrownBy(() -> finish(waiting, JobStatus.CANCELED))
        .isInstanceOf(IllegalTransitionException.class);
    assertThatThrownBy(() -> finish(aJob().build(), JobStatus.CANCELED))
        .isInstanceOf(NoSuchElementException.class);
    assertThat(read(waiting)).isEqualTo(waiting);
  }

  @Test
  void cancels_a_waiting_job_and_frees_its_place() {
    Pipeline pipeline = aPipeline().append(1).build();
    Job running = send(pipeline);
    Job waiting = send(pipeline);
    clock.advance(Duration.ofSeconds(1));

    assertThat(queue().cancel(waiting.id(), now()))
        .isEqualTo(new Cancellation.Done(waiting.canceledUnstarted(now())));
    assertThat(read(waiting)).isEqualTo(waiting.canceledUnstarted(now()));

    Job next = send(pipeline);
    assertThat(startedInOrder(running)).containsExactly(next.id());
  }

  @Test
  void notes_on_a_running_job_that_it_is_to_be_canceled() {
    Job running = send(ONE_AT_A_TIME);

    assertThat(queue().cancel(running.id(), now()))
        .isEqualTo(new Cancellation.Requested(running.withCancelRequested()));
    assertThat(read(running).cancelRequested()).isTrue();
    assertThat(statusOf(running)).isEqualTo(JobStatus.RUNNING);
    assertThat(queue().cancel(running.id(), now())).isInstanceOf(Cancellation.Requested.class);
  }

  @Test
  void cancels_no_job_that_has_ended() {
    Pipeline many = aPipeline().concurrency(3).build();
    Job succeeded = send(many);
    Job failed = send(many);
    Job canceled = send(many);
    finish(succeeded, JobStatus.SUCCEEDED);
    finish(failed, JobStatus.FAILED);
    finish(canceled, JobStatus.CANCELED);

    assertThat(queue().cancel(succeeded.id(), now()))
        .isEqualTo(new Cancellation.TooLate(read(succeeded)));
    assertThat(queue().cancel(failed.id(), now()))
        .isEqualTo(new Cancellation.TooLate(read(failed)));
    assertThat(queue().cancel(canceled.id(), now()))
        .isEqualTo(new Cancellation.Already(read(canceled)));
    assertThat(queue().cancel(UUID.randomUUID(), now())).isEqualTo(new Cancellation.Unknown());
  }

  @Test
  void keeps_the_task_states_of_a_running_job() {
    Job job = send(aPipeline().task("build").task("test", "build").build());
    List<TaskRun> tasks = List.of(failed("build", 42, now()), TaskRun.waiting("test"));

    queue().saveTasks(job.id(), tasks);

    assertThat(read(job)).isEqualTo(job.withTasks(tasks));
  }

  @Test
  void keeps_no_task_states_that_come_after_the_end() {
    Job job = send(ONE_AT_A_TIME);
    finish(job, JobStatus.SUCCEEDED);
    Job ended = read(job);

    queue().saveTasks(job.id(), List.of(failed("task", 1, now())));
    queue().saveTasks(UUID.randomUUID(), List.of(failed("task", 1, now())));

    assertThat(read(job)).isEqualTo(ended);
  }

  @Test
  void knows_what_runs_and_where_something_waits() {
    Job one = send(aPipeline("one").build());
    Job two = send(aPipeline("two").build());
    send(aPipeline("two").build());
    Job ended = send(aPipeline("three").build());
    finish(ended, JobStatus.SUCCEEDED);

    assertThat(queue().running()).containsExactly(one, two);
    assertThat(queue().pipelinesWithWaitingJobs()).containsExactly("two");
  }

  @Test
  void lets_each_job_keep_its_definition() {
    Pipeline before = aPipeline().env(Map.of("VERSION", "1")).build();
    Pipeline after = aPipeline().env(Map.of("VERSION", "2")).build();
    Job running = send(before);
    Job first = send(before);
    Job second = send(after);

    assertThat(finish(running, JobStatus.SUCCEEDED)).containsExactly(first.started(now()));
    assertThat(read(running).pipeline()).isEqualTo(before);
    assertThat(read(second).pipeline()).isEqualTo(after);
  }

  @Test
  void keeps_variables_of_every_kind_and_size() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("text", "größer 你好 🚀 \u0007 \"'\\ \n\r\t");
    variables.put("large", "ä".repeat(1 << 20));
    variables.put("number", new BigDecimal("12345678901234567890.50"));
    variables.put("yes", true);
    variables.put("nothing", null);
    variables.put("list", Arrays.asList("a", null, Map.of("b", List.of(new BigDecimal(1)))));
    variables.put("größer.🚀", Map.of());

    Job job = send(aJob(ONE_AT_A_TIME).variables(variables));

    assertThat(job.variables()).isEqualTo(variables);
    assertThat(read(job).variables()).isEqualTo(variables);
  }

  @Test
  void keeps_names_and_errors_of_every_kind() {
    Pipeline pipeline = aPipeline("größer/🚀 \"'%_").task("../täsk 🚀").build();
    Job job = send(aJob(pipeline).by("Ада").partition("Ω'--"));
    JobEnd end =
        new JobEnd(
            job.id(),
            JobStatus.FAILED,
            Optional.of("é".repeat(100_000)),
            List.of(failed("../täsk 🚀", 1, now())),
            now());

    queue().finish(end, 1);

    assertThat(read(job)).isEqualTo(job.ended(end));
  }

  private List<UUID> startedInOrder(Job running) {
    List<Job> started = finish(running, JobStatus.SUCCEEDED);
    return started.isEmpty()
        ? List.of()
        : Stream.concat(started.stream().map(Job::id), startedInOrder(started.get(0)).stream())
            .toList();
  }
}
