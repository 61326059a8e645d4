package dev.prunner.persistence;

import dev.prunner.job.JobHistory;
import dev.prunner.job.JobQueue;
import dev.prunner.testing.JobQueueContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JpaJobQueueTest extends JobQueueContract {

  private final Database database;

  JpaJobQueueTest(TestDatabase database) {
    this.database = database.openEmpty();
  }

  @Override
  protected JobQueue queue() {
    return database.queue();
  }

  @Override
  protected JobHistory history() {
    return database.history();
  }
}
