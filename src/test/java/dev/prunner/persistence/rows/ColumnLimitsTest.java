package dev.prunner.persistence.rows;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.Submission;
import dev.prunner.persistence.Database;
import dev.prunner.persistence.TestDatabase;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.TestQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ColumnLimitsTest {

  private static final String LONGEST = "名".repeat(255);

  private final Database database;

  ColumnLimitsTest(TestDatabase database) {
    this.database = database.openEmpty();
  }

  @Test
  void let_the_longest_names_into_every_index() {
    JobBuilder job =
        aJob(aPipeline(LONGEST).partitionedReplace(1).task("名".repeat(1000)).build())
            .by(LONGEST)
            .partition(LONGEST);

    assertThat(queue().submit(job.asNew()).answer()).isInstanceOf(Submission.Accepted.class);
  }

  @Test
  void refuse_longer_names_instead_of_cutting_them() {
    String tooLong = LONGEST + "x";

    assertThat(refusal(aJob(aPipeline(tooLong).build()))).contains("name of the pipeline");
    assertThat(refusal(aJob().by(tooLong))).contains("name of the user");
    assertThat(refusal(aJob(aPipeline().task("x".repeat(1001)).build()))).contains("task", "1001");
    assertThat(refusal(aJob().partition(tooLong)))
        .isEqualTo(
            "the queuePartition has 256 characters, more than the 255 that can be kept;"
                + " it begins with '"
                + "名".repeat(40)
                + "'");
  }

  private String refusal(JobBuilder job) {
    return ((Submission.Refused) queue().submit(job.asNew()).answer()).reason();
  }

  private JobQueue queue() {
    return TestQueue.on(database.queueStore());
  }
}
