package dev.prunner.testing;

import dev.prunner.job.JobHistory;
import dev.prunner.job.JobQueue;

class InMemoryJobLifeTest extends JobLifeContract {

  private final InMemoryJobStore store = new InMemoryJobStore();

  @Override
  protected JobQueue queue() {
    return store;
  }

  @Override
  protected JobHistory history() {
    return store;
  }
}
