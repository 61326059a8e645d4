package dev.prunner.memory;

import dev.prunner.job.store.JobArchive;
import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueStore;
import dev.prunner.testing.JobArchiveContract;

class InMemoryJobArchiveTest extends JobArchiveContract {

  private final InMemoryJobStore store = new InMemoryJobStore();

  @Override
  protected QueueStore store() {
    return store;
  }

  @Override
  protected JobHistory history() {
    return store;
  }

  @Override
  protected JobArchive archive() {
    return store;
  }
}
