package dev.prunner.memory;

import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueStore;
import dev.prunner.testing.QueueRulesContract;

class InMemoryQueueRulesTest extends QueueRulesContract {

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
