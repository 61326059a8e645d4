package dev.prunner.memory;

import dev.prunner.job.notice.Notice;
import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueStore;
import dev.prunner.testing.NotificationContract;
import java.util.List;

class InMemoryNotificationTest extends NotificationContract {

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
  protected List<Notice> notices() {
    return store.notices();
  }
}
