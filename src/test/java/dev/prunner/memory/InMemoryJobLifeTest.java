package dev.prunner.memory;

import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueStore;
import dev.prunner.testing.JobLifeContract;

class InMemoryJobLifeTest extends JobLifeContract {

  private final InMemoryJobStore store = new InMemoryJobStore();

  @Override
  protected QueueStore store() {
    return store;
  }

  @Override
  protected JobHistory history() {
    return store;
  }
}
