package dev.prunner.persistence;

import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueStore;
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
  protected QueueStore store() {
    return database.queueStore();
  }

  @Override
  protected JobHistory history() {
    return database.history();
  }
}
