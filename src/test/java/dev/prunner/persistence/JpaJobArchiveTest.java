package dev.prunner.persistence;

import dev.prunner.job.store.JobArchive;
import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueStore;
import dev.prunner.testing.JobArchiveContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JpaJobArchiveTest extends JobArchiveContract {

  private final Database database;

  JpaJobArchiveTest(TestDatabase database) {
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

  @Override
  protected JobArchive archive() {
    return database.archive();
  }
}
