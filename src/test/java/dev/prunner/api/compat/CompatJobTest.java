package dev.prunner.api.compat;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.testing.JobBuilder;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each row of the table of a job's life in the original's contract. */
class CompatJobTest {

  private static final Jsonb JSON = JsonbBuilder.create();
  private static final UUID ID = UUID.fromString("11111111-2222-4333-8444-555555555555");

  private final Job waiting =
      aJob(aPipeline("p").task("a").task("b", "a").build()).id(ID).by("jane").build();
  private final Job running = waiting.started(MORNING, JobBuilder.SERVER);

  @Test
  void waiting() {
    assertThat(JSON.toJson(CompatJob.of(waiting)))
        .isEqualTo(
            "{\"canceled\":false,\"completed\":false,\"created\":\"2026-11-23T07:34:28Z\","
                + "\"end\":null,\"errored\":false,\"id\":\"11111111-2222-4333-8444-555555555555\","
                + "\"pipeline\":\"p\",\"start\":null,\"tasks\":["
                + "{\"end\":null,\"errored\":false,\"exitCode\":0,\"name\":\"a\",\"skipped\":false,"
                + "\"start\":null,\"status\":\"waiting\"},"
                + "{\"dependsOn\":[\"a\"],\"end\":null,\"errored\":false,\"exitCode\":0,\"name\":\"b\","
                + "\"skipped\":false,\"start\":null,\"status\":\"waiting\"}],\"user\":\"jane\"}");
  }

  @Test
  void running_and_once_a_task_failed() {
    assertFlags(running, false, false, false);
    assertThat(CompatJob.of(running).start()).contains("2026-11-23T07:34:28Z");
    assertFlags(running.withTasks(List.of(failed("a"))), false, false, true);
  }

  @Test
  void succeeded() {
    Job job = ended(JobStatus.SUCCEEDED, Optional.empty());

    assertFlags(job, true, false, false);
    assertThat(CompatJob.of(job).end()).contains("2026-11-23T07:34:30Z");
  }

  @Test
  void a_task_failed() {
    Job job = ended(JobStatus.FAILED, Optional.of("exit status 42"));

    assertFlags(job, true, false, true);
    assertThat(CompatJob.of(job).lastError()).contains("exit status 42");
    CompatTask task = CompatJob.of(job).tasks().get(0);
    assertThat(task.errored()).isTrue();
    assertThat(task.exitCode()).isEqualTo(42);
    assertThat(task.error()).contains("exit status 42");
  }

  @Test
  void canceled_while_it_waited() {
    Job job = waiting.canceledUnstarted(MORNING);

    assertFlags(job, false, true, false);
    assertThat(CompatJob.of(job).start()).isEmpty();
    assertThat(CompatJob.of(job).end()).isEmpty();
    assertThat(CompatJob.of(job).tasks()).extracting(CompatTask::status).containsOnly("canceled");
  }

  @Test
  void canceled_while_it_ran() {
    assertFlags(ended(JobStatus.CANCELED, Optional.empty()), true, true, false);
  }

  @Test
  void variables_are_left_out_when_there_are_none() {
    Job job = aJob().variables(Map.of("a", 1)).build();

    assertThat(JSON.toJson(CompatJob.of(job))).contains("\"variables\":{\"a\":1}");
    assertThat(JSON.toJson(CompatJob.of(waiting))).doesNotContain("variables");
  }

  private Job ended(JobStatus status, Optional<String> lastError) {
    List<TaskRun> tasks = List.of(failed("a"));
    return running.ended(new JobEnd(status, lastError, tasks, MORNING.plusMillis(2_900)));
  }

  private static TaskRun failed(String name) {
    return TaskRun.waiting(name)
        .started(MORNING)
        .exited(TaskStatus.ERROR, 42, Optional.of("exit status 42"), MORNING);
  }

  private static void assertFlags(Job job, boolean completed, boolean canceled, boolean errored) {
    CompatJob view = CompatJob.of(job);
    assertThat(List.of(view.completed(), view.canceled(), view.errored()))
        .containsExactly(completed, canceled, errored);
  }
}
