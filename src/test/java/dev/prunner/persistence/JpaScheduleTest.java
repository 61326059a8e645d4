package dev.prunner.persistence;

import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueStore;
import dev.prunner.testing.ScheduleContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JpaScheduleTest extends ScheduleContract {

  private final Database database;

  JpaScheduleTest(TestDatabase database) {
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
