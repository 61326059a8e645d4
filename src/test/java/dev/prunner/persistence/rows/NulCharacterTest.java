package dev.prunner.persistence.rows;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.NewJob;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.persistence.Database;
import dev.prunner.persistence.TestDatabase;
import dev.prunner.testing.TestQueue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What PostgreSQL cannot keep loses no job, and is the same in every database. */
@ParameterizedClass
@EnumSource
class NulCharacterTest {

  private final Database database;

  NulCharacterTest(TestDatabase database) {
    this.database = database.openEmpty();
  }

  @Test
  void errors_are_kept_without_it() {
    NewJob job = aJob(aPipeline().task("a").build()).asNew();
    Job running = TestQueue.accepted(TestQueue.on(database.queueStore()), job);
    TaskRun task =
        TaskRun.waiting("a")
            .started(MORNING)
            .exited(TaskStatus.ERROR, 1, Optional.of("a \0 of the task"), MORNING);
    TestQueue.on(database.queueStore())
        .finish(
            running,
            new JobEnd(JobStatus.FAILED, Optional.of("a \0 of the job"), List.of(task), MORNING),
            1);

    Job ended = database.history().find(job.id()).orElseThrow();
    assertThat(ended.lastError()).contains("a \uFFFD of the job");
    assertThat(ended.tasks().get(0).error()).contains("a \uFFFD of the task");
  }

  @Test
  void variables_are_kept_with_it() {
    NewJob job = aJob().variables(Map.of("text", "a \0 here")).asNew();
    TestQueue.accepted(TestQueue.on(database.queueStore()), job);

    assertThat(database.history().find(job.id()).orElseThrow().variables())
        .isEqualTo(Map.of("text", "a \0 here"));
  }
}
