package dev.prunner.testing;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.job.Attempt;
import dev.prunner.job.Cancellation;
import dev.prunner.job.IllegalTransitionException;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How jobs end in every {@link dev.prunner.job.JobQueue}, and what it keeps of them. */
public abstract class JobLifeContract extends JobStoreContract {

  private static final Pipeline ONE_AT_A_TIME = aPipeline().build();

  @ParameterizedTest
  @EnumSource(names = {"SUCCEEDED", "FAILED", "CANCELED"})
  void ends_a_job_and_starts_the_next(JobStatus status) {
    Job running = send(ONE_AT_A_TIME);
    Job next = send(aJob(ONE_AT_A_TIME).variables(Map.of("branch", "main")));
    Job last = send(ONE_AT_A_TIME);
    clock.advance(Duration.ofSeconds(1));

    assertThat(finish(running, status)).containsExactly(started(next));
    assertThat(read(running)).isEqualTo(running.ended(end(running, status)));
    assertThat(read(next)).isEqualTo(started(next));
    assertThat(statusOf(last)).isEqualTo(JobStatus.WAITING);
  }

  @Test
  void keeps_the_run_of_on_error_with_the_end() {
    Job job = send(aPipeline().onError("notify").build());
    JobEnd end =
        new JobEnd(
            JobStatus.FAILED,
            Optional.of("exit status 3"),
            List.of(failed("task", 3, now()), failed(Task.ON_ERROR, 4, now())),
            now());

    queue().finish(job, end, 1);

    assertThat(read(job)).isEqualTo(job.ended(end));
    assertThat(read(job).tasks()).hasSize(2);
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
  void notes_on_a_running_job_that_it_is_to_be_canceled() {
    Job running = send(ONE_AT_A_TIME);

    assertThat(queue().cancel(running.id()))
        .isEqualTo(new Cancellation.Requested(running.withCancelRequested()));
    assertThat(read(running).cancelRequested()).isTrue();
    assertThat(statusOf(running)).isEqualTo(JobStatus.RUNNING);
    assertThat(queue().cancel(running.id())).isInstanceOf(Cancellation.Requested.class);
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

    assertThat(queue().cancel(succeeded.id())).isEqualTo(new Cancellation.TooLate(read(succeeded)));
    assertThat(queue().cancel(failed.id())).isEqualTo(new Cancellation.TooLate(read(failed)));
    assertThat(queue().cancel(canceled.id())).isEqualTo(new Cancellation.Already(read(canceled)));
    assertThat(queue().cancel(UUID.randomUUID())).isEqualTo(new Cancellation.Unknown());
  }

  @Test
  void keeps_the_task_states_of_a_running_job() {
    Job job = send(aPipeline().task("build").task("test", "build").build());
    List<TaskRun> tasks = List.of(failed("build", 42, now()), TaskRun.waiting("test"));

    queue().saveTasks(job.withTasks(tasks));

    assertThat(read(job)).isEqualTo(job.withTasks(tasks));
  }

  @Test
  void keeps_the_attempts_of_a_task_and_when_the_next_one_is_due() {
    Job job = send(ONE_AT_A_TIME);
    Attempt failed =
        new Attempt(Optional.of(now()), now(), OptionalInt.of(75), Optional.of("exit status 75"));
    Attempt vanished = new Attempt(Optional.empty(), now(), OptionalInt.empty(), Optional.empty());
    TaskRun paused =
        TaskRun.waiting("task")
            .started(now())
            .paused(failed, now())
            .started(now())
            .paused(vanished, now().plusSeconds(10));

    queue().saveTasks(job.withTasks(List.of(paused)));
    assertThat(read(job)).isEqualTo(job.withTasks(List.of(paused)));

    queue().saveTasks(job.withTasks(List.of(paused.started(now()))));
    assertThat(read(job)).isEqualTo(job.withTasks(List.of(paused.started(now()))));
  }

  @Test
  void keeps_no_task_states_that_come_after_the_end() {
    Job job = send(ONE_AT_A_TIME);
    finish(job, JobStatus.SUCCEEDED);
    Job ended = read(job);

    queue().saveTasks(job.withTasks(List.of(failed("task", 1, now()))));
    queue().saveTasks(aJob().running());

    assertThat(read(job)).isEqualTo(ended);
  }

  @Test
  void lets_each_job_keep_its_definition() {
    Pipeline before = aPipeline().env(Map.of("VERSION", "1")).build();
    Pipeline after = aPipeline().env(Map.of("VERSION", "2")).build();
    Job running = send(before);
    Job first = send(before);
    Job second = send(after);

    assertThat(finish(running, JobStatus.SUCCEEDED)).containsExactly(started(first));
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
            JobStatus.FAILED,
            Optional.of("é".repeat(100_000)),
            List.of(failed("../täsk 🚀", 1, now())),
            now());

    queue().finish(job, end, 1);

    assertThat(read(job)).isEqualTo(job.ended(end));
  }
}
