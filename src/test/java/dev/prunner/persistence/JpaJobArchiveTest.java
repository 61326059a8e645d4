package dev.prunner.persistence;

import dev.prunner.job.JobArchive;
import dev.prunner.job.JobHistory;
import dev.prunner.job.JobQueue;
import dev.prunner.testing.JobArchiveContract;
import org.junit.jupiter.api.BeforeEach;

class JpaJobArchiveTest extends JobArchiveContract {

  private final Database database = InMemoryDatabase.open();

  @BeforeEach
  void empty_the_tables() {
    InMemoryDatabase.wipe();
  }

  @Override
  protected JobQueue queue() {
    return database.queue();
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
