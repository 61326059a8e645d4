package dev.prunner.persistence;

import dev.prunner.job.notice.KeptNotice;
import dev.prunner.job.notice.Notice;
import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueStore;
import dev.prunner.testing.NotificationContract;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JpaNotificationTest extends NotificationContract {

  private final Database database;

  JpaNotificationTest(TestDatabase database) {
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
  protected List<Notice> notices() {
    return database.outbox().queues().keySet().stream()
        .flatMap(
            queue -> database.outbox().due(queue, now().plus(Duration.ofDays(1)), 100).stream())
        .sorted(Comparator.comparingLong(KeptNotice::number))
        .map(KeptNotice::notice)
        .toList();
  }
}
