package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Replacement;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.scheduler.WaitReason;
import dev.prunner.testing.FakeProcesses;
import dev.prunner.testing.TestQueue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of running jobs, and of jobs in other pipelines, when others come and end. */
class QueueRulesTest {

  private static final Pipeline INTERRUPT =
      aPipeline("p").replace(1).interrupt().task("task").onError("true").build();

  private static final Pipeline PROTECTED =
      aPipeline("p")
          .replace(1)
          .interrupt()
          .task("build")
          .task(
              new Task(
                  "deploy",
                  List.of("true"),
                  List.of("build"),
                  false,
                  Map.of(),
                  Optional.empty(),
                  Optional.empty(),
                  TaskLimits.NONE,
                  false))
          .build();

  @TempDir Path dir;

  @Test
  void the_old_job_is_stopped_and_the_new_one_starts() {
    RunnerFixture fixture = new RunnerFixture(dir, INTERRUPT);
    Job old = fixture.submit(INTERRUPT);
    Job newer = fixture.submit(INTERRUPT);

    assertThat(fixture.processes.stopped("task")).isTrue();
    assertThat(fixture.status(old)).isEqualTo(JobStatus.CANCELED);
    assertThat(fixture.job(old).replacement()).contains(Replacement.INTERRUPTED);
    assertThat(fixture.job(old).lineage().replacedBy()).contains(newer.id());
    assertThat(fixture.job(old).task(Task.ON_ERROR)).isEmpty();
    assertThat(fixture.job(newer).lineage().replaces()).containsExactly(old.id());
    assertThat(fixture.status(newer)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void every_event_of_an_interrupted_job_tells_so() {
    RunnerFixture fixture = new RunnerFixture(dir, INTERRUPT);
    Job old = fixture.submit(INTERRUPT);
    fixture.events.clear();
    fixture.submit(INTERRUPT);

    assertThat(fixture.events.stream().map(JobEvent::job).filter(job -> job.id().equals(old.id())))
        .isNotEmpty()
        .allMatch(job -> job.replacement().equals(Optional.of(Replacement.INTERRUPTED)));
  }

  @Test
  void a_server_that_ended_before_it_stopped_the_old_job_does_so_when_it_starts_again() {
    RunnerFixture fixture = new RunnerFixture(dir, INTERRUPT);
    Job old = fixture.submit(INTERRUPT);
    Job newer = TestQueue.accepted(fixture.tools().queue(), fixture.newJob(INTERRUPT));
    assertThat(fixture.status(old)).isEqualTo(JobStatus.RUNNING);
    fixture.processes = new FakeProcesses();
    fixture.processes.leaveRunning(fixture.runDir(old.id(), "task"));

    fixture.restart();
    assertThat(fixture.job(old).replacement()).contains(Replacement.INTERRUPTED);
    assertThat(fixture.status(newer)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void a_started_task_that_is_not_interruptible_protects_its_job() {
    RunnerFixture fixture = new RunnerFixture(dir, PROTECTED);
    Job first = fixture.submit(PROTECTED);
    Job second = fixture.submit(PROTECTED);
    assertThat(fixture.status(first)).isEqualTo(JobStatus.CANCELED);

    fixture.processes.exit(fixture.runDir(second.id(), "build"), 0);
    Job third = fixture.submit(PROTECTED);
    assertThat(fixture.liveTasks(second)).containsEntry("deploy", TaskStatus.RUNNING);
    assertThat(fixture.status(third)).isEqualTo(JobStatus.WAITING);

    fixture.processes.exit(fixture.runDir(second.id(), "deploy"), 0);
    assertThat(fixture.status(second)).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(fixture.status(third)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void a_task_that_protects_its_job_does_not_start_in_one_that_is_interrupted() {
    RunnerFixture fixture = new RunnerFixture(dir, PROTECTED);
    Job old = fixture.submit(PROTECTED);
    TestQueue.accepted(fixture.tools().queue(), fixture.newJob(PROTECTED));

    fixture.processes.exit(fixture.runDir(old.id(), "build"), 0);
    assertThat(fixture.processes.startedTasks()).doesNotContain("deploy");
    assertThat(fixture.status(old)).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void a_job_that_waits_for_a_protected_one_of_its_partition_says_so_though_places_are_free() {
    Task deploy =
        new Task(
            "deploy",
            List.of("true"),
            List.of(),
            false,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            TaskLimits.NONE,
            false);
    Pipeline tenants =
        aPipeline("p").concurrency(5).partitionedReplace(1).interrupt().task(deploy).build();
    RunnerFixture fixture = new RunnerFixture(dir, tenants);
    submitTo("acme", fixture);
    Job waiting = submitTo("acme", fixture);
    JobQueries queries =
        new JobQueries(
            fixture.definitions, fixture.store, fixture.runner, fixture.runner.pauses(() -> {}));

    assertThat(queries.waiting(waiting).orElseThrow().waitsFor())
        .containsExactly(new WaitReason.Concurrency(1, 1));
    assertThat(fixture.status(submitTo("other", fixture))).isEqualTo(JobStatus.RUNNING);
  }

  private static Job submitTo(String partition, RunnerFixture fixture) {
    return fixture.runner.submit(JobRequest.of("p", Map.of(), Optional.of(partition), "jane"));
  }

  @Test
  void the_end_of_a_job_starts_what_waits_for_its_group_in_another_pipeline() {
    Pipeline one = aPipeline("one").exclusive("publish").build();
    Pipeline two = aPipeline("two").exclusive("publish").build();
    RunnerFixture fixture = new RunnerFixture(dir, one, two);
    Job holder = fixture.submit(one);
    Job waiting = fixture.submit(two);
    assertThat(fixture.status(waiting)).isEqualTo(JobStatus.WAITING);

    fixture.processes.exit(fixture.runDir(holder.id(), "task"), 0);
    assertThat(fixture.status(waiting)).isEqualTo(JobStatus.RUNNING);
    assertThat(fixture.lostWakeUps).isEmpty();
  }

  @Test
  void a_job_whose_unique_value_lives_is_refused_be_it_a_retry() {
    Pipeline tenants = aPipeline("p").concurrency(2).unique("t-{{ .tenant }}").build();
    RunnerFixture fixture = new RunnerFixture(dir, tenants);
    Job failed = fixture.submit(tenants, Map.of("tenant", "acme"));
    fixture.processes.exit(fixture.runDir(failed.id(), "task"), 1);
    Job living = fixture.submit(tenants, Map.of("tenant", "acme"));

    assertThatThrownBy(
            () -> fixture.runner.submit(JobRequest.retryAll(fixture.job(failed), "jane")))
        .isInstanceOf(JobRefusedException.class)
        .hasMessageContainingAll("'t-acme'", living.id().toString());
    assertThatThrownBy(() -> fixture.submit(tenants))
        .isInstanceOf(InvalidJobException.class)
        .hasMessageContainingAll("'unique'", "tenant");
  }

  @Test
  void a_request_that_is_sent_again_with_its_key_gives_the_job_as_it_is_now() {
    RunnerFixture fixture = new RunnerFixture(dir, INTERRUPT);
    JobRequest request =
        JobRequest.of("p", Map.of("n", 1), Optional.empty(), "jane").once(Optional.of("key"));
    Job job = fixture.runner.submit(request);

    assertThat(fixture.runner.submit(request).tasks())
        .extracting(TaskRun::status)
        .containsExactly(TaskStatus.RUNNING);
    assertThat(fixture.runner.submit(request).id()).isEqualTo(job.id());
    assertThatThrownBy(
            () ->
                fixture.runner.submit(
                    JobRequest.of("p", Map.of("n", 2), Optional.empty(), "jane")
                        .once(Optional.of("key"))))
        .isInstanceOf(KeyReusedException.class);
    assertThat(
            fixture
                .runner
                .submit(
                    JobRequest.of("p", Map.of("n", 1), Optional.empty(), "joe")
                        .once(Optional.of("key")))
                .id())
        .isNotEqualTo(job.id());
  }
}
