package dev.prunner.persistence;

import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueStore;
import dev.prunner.testing.JobLifeContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JpaJobLifeTest extends JobLifeContract {

  private final Database database;

  JpaJobLifeTest(TestDatabase database) {
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
