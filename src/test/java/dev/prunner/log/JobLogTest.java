package dev.prunner.log;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.LogRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobLogTest {

  private final Job waiting =
      aJob(aPipeline("release").task("a").build())
          .by("jane")
          .variables(Map.of("password", "s3cret"))
          .build();
  private final Job running = waiting.started(MORNING.plusMillis(250), JobBuilder.SERVER);
  private final String name = "job " + waiting.id() + " pipeline release ";

  @Test
  void the_life_of_a_job_is_a_few_lines() {
    assertThat(line(waiting)).isEqualTo(name + "accepted for jane, waits");
    assertThat(line(running)).isEqualTo(name + "started for jane after 0.250 s");
    assertThat(line(ended(JobStatus.SUCCEEDED, List.of())))
        .isEqualTo(name + "succeeded in 3.200 s");
    assertThat(line(ended(JobStatus.CANCELED, List.of())))
        .isEqualTo(name + "canceled after 3.200 s");
    assertThat(line(waiting.canceledUnstarted(MORNING)))
        .isEqualTo(name + "canceled before it started");
  }

  @Test
  void a_job_that_a_newer_one_ends_names_it() {
    UUID newer = new UUID(1, 2);
    Job interrupted = running.replacedBy(newer, MORNING);

    assertThat(line(waiting.replacedBy(newer, MORNING)))
        .isEqualTo(name + "replaced by job " + newer);
    assertThat(line(interrupted)).isEqualTo(name + "is interrupted by job " + newer);
    assertThat(
            line(
                interrupted.ended(
                    new JobEnd(
                        JobStatus.CANCELED,
                        Optional.empty(),
                        List.of(),
                        MORNING.plusMillis(3_450)))))
        .isEqualTo(name + "interrupted after 3.200 s by job " + newer);
  }

  @Test
  void a_failure_names_the_task_and_no_text_that_may_be_secret() {
    TaskRun exited = task().exited(TaskStatus.ERROR, 3, Optional.of("s3cret"), MORNING);
    TaskRun unstarted =
        TaskRun.waiting("a").ended(TaskStatus.ERROR, Optional.of("s3cret"), MORNING);

    assertThat(line(ended(JobStatus.FAILED, List.of(exited))))
        .isEqualTo(name + "failed in 3.200 s: task a exit code 3");
    assertThat(line(ended(JobStatus.FAILED, List.of(unstarted))))
        .isEqualTo(name + "failed in 3.200 s: task a ended without an exit code");
  }

  @Test
  void a_task_has_lines_of_its_own() {
    TaskRun done = task().exited(TaskStatus.DONE, 0, Optional.empty(), MORNING.plusMillis(1500));

    assertThat(JobLines.of(running, task())).isEqualTo(name + "task a running");
    assertThat(JobLines.of(running, done))
        .isEqualTo(name + "task a done after 1.500 s exit code 0");
  }

  @Test
  void names_forge_no_line() {
    Job odd = aJob(aPipeline("a\nb").task("c\nd").build()).by("jane\njob 1 succeeded").build();

    assertThat(line(odd)).hasLineCount(1).contains("\"a\\nb\"", "\"jane\\njob 1 succeeded\"");
    assertThat(JobLines.of(odd, odd.tasks().get(0))).hasLineCount(1);
  }

  @Test
  void an_event_is_one_line_of_the_log() {
    try (LogRecorder log = LogRecorder.of(JobLog.class)) {
      new JobLog().onEvent(new JobEvent.JobChanged(running));
      JobLog.cancelRequested(running, "bob\n");

      assertThat(log.messages())
          .containsExactly(
              name + "started for jane after 0.250 s",
              "job " + waiting.id() + " cancellation requested by \"bob\\n\"");
    }
  }

  @Test
  void requests_are_logged_only_where_that_is_wanted() {
    try (LogRecorder log = LogRecorder.of(AccessLog.class)) {
      new AccessLog(false).answered("GET", "/api", 200, Duration.ZERO, "jane");
      new AccessLog(true).answered("GET", "/api/v1/jobs", 200, Duration.ofMillis(7), "jane");
      new AccessLog(true).answered("GET", "/api/a%0ab", 401, Duration.ofMillis(1), "");

      assertThat(log.messages())
          .containsExactly("GET /api/v1/jobs 200 7 ms jane", "GET /api/a%0ab 401 1 ms -");
    }
  }

  private static String line(Job job) {
    return JobLines.of(job);
  }

  private static TaskRun task() {
    return TaskRun.waiting("a").started(MORNING);
  }

  private Job ended(JobStatus status, List<TaskRun> tasks) {
    Instant end = MORNING.plusMillis(3450);
    return running.ended(new JobEnd(status, Optional.of("s3cret"), tasks, end));
  }
}
