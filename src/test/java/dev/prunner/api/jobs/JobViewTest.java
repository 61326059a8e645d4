package dev.prunner.api.jobs;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.api.http.Bodies;
import dev.prunner.api.http.Times;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Retry;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobViewTest {

  private static final UUID ID = UUID.fromString("11111111-2222-4333-8444-555555555555");

  private final Pipeline pipeline =
      aPipeline("p")
          .task(new Task("a", List.of("false"), List.of(), true, Map.of(), Optional.empty()))
          .task("b", "a")
          .build();

  @Test
  void leaves_out_what_a_waiting_job_does_not_have() {
    assertThat(Bodies.json(JobView.of(aJob(pipeline).id(ID).build())))
        .isEqualTo(
            "{\"created\":\"2026-11-23T07:34:28.000Z\","
                + "\"id\":\"11111111-2222-4333-8444-555555555555\",\"pipeline\":\"p\","
                + "\"status\":\"waiting\",\"tasks\":["
                + "{\"allowFailure\":true,\"name\":\"a\",\"status\":\"waiting\"},"
                + "{\"dependsOn\":[\"a\"],\"name\":\"b\",\"status\":\"waiting\"}],"
                + "\"user\":\"\",\"version\":1}");
  }

  @Test
  void shows_what_a_retry_runs_again() {
    assertThat(JobView.of(aJob(pipeline).retry(new Retry(ID, Set.of())).build()).retryOf())
        .contains(ID);
  }

  @Test
  void shows_all_that_a_failed_job_has() {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("n", null);
    variables.put("list", Arrays.asList(1, null));
    Job job = aJob(pipeline).id(ID).by("jane").partition("x").variables(variables).running();

    assertThat(Bodies.json(JobView.of(job.ended(failed()))))
        .isEqualTo(
            "{\"created\":\"2026-11-23T07:34:28.000Z\",\"end\":\"2026-11-23T07:34:29.250Z\","
                + "\"id\":\"11111111-2222-4333-8444-555555555555\","
                + "\"lastError\":\"exit status 42\",\"pipeline\":\"p\",\"queuePartition\":\"x\","
                + "\"start\":\"2026-11-23T07:34:28.000Z\",\"status\":\"failed\",\"tasks\":["
                + "{\"dependsOn\":[\"a\"],\"end\":\"2026-11-23T07:34:29.250Z\","
                + "\"error\":\"exit status 42\",\"exitCode\":42,\"name\":\"b\","
                + "\"start\":\"2026-11-23T07:34:28.000Z\",\"status\":\"error\"}],"
                + "\"user\":\"jane\",\"variables\":{\"n\":null,\"list\":[1,null]},\"version\":3}");
  }

  @Test
  void a_skipped_task_says_why() {
    Task conditional =
        new Task(
            "a",
            List.of(),
            List.of(),
            false,
            Map.of(),
            none(),
            Optional.of("{{ .x }}"),
            TaskLimits.NONE);
    TaskRun unwanted = TaskRun.waiting("a").ended(TaskStatus.SKIPPED, none(), MORNING);

    assertThat(TaskView.of(unwanted, Optional.of(conditional)).skipReason())
        .contains("{{ .x }} is false");
    assertThat(TaskView.of(TaskRun.skipped("a"), Optional.of(conditional)).skipReason())
        .contains("done or skipped in the job that this one retries");
    assertThat(TaskView.of(TaskRun.waiting("a"), Optional.of(conditional)).skipReason()).isEmpty();
  }

  @Test
  void a_task_of_another_machine_says_where_it_runs_and_what_it_waits_for() {
    Task task = new Task("a", List.of("true"), List.of(), false, Map.of(), none());
    TaskView view =
        TaskView.of(
            TaskRun.waiting("a").started(MORNING),
            Optional.of(task.inheriting(Optional.of("farm"))));

    assertThat(view.runOn()).contains("farm");
    assertThat(view.waitsFor()).isEmpty();
    assertThat(
            view.at(Optional.of("build1"), Optional.of("waits for a free slot of 'farm'"))
                .waitsFor())
        .contains("waits for a free slot of 'farm'");
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  @Test
  void an_exit_code_of_zero_is_shown_and_none_is_left_out() {
    TaskRun done =
        TaskRun.waiting("a").started(MORNING).exited(TaskStatus.DONE, 0, Optional.empty(), MORNING);

    assertThat(TaskView.of(done, Optional.empty()).exitCode()).contains(0);
    assertThat(TaskView.of(TaskRun.waiting("a"), Optional.empty()).exitCode()).isEmpty();
  }

  @Test
  void times_are_cut_to_milliseconds_and_always_have_them() {
    assertThat(Times.millis(MORNING)).isEqualTo("2026-11-23T07:34:28.000Z");
    assertThat(Times.millis(MORNING.plusNanos(999_999_999))).isEqualTo("2026-11-23T07:34:28.999Z");
    assertThat(Times.seconds(MORNING.plusNanos(999_999_999))).isEqualTo("2026-11-23T07:34:28Z");
  }

  private static JobEnd failed() {
    TaskRun task =
        TaskRun.waiting("b")
            .started(MORNING)
            .exited(TaskStatus.ERROR, 42, Optional.of("exit status 42"), MORNING.plusMillis(1_250));
    return new JobEnd(
        JobStatus.FAILED, Optional.of("exit status 42"), List.of(task), MORNING.plusMillis(1_250));
  }
}
