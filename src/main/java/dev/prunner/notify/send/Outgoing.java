package dev.prunner.notify.send;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.notice.KeptNotice;
import dev.prunner.job.notice.Notice;
import dev.prunner.job.notice.NoticeFilter;
import dev.prunner.job.notice.Outbox;
import dev.prunner.notify.Announcements;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What users see of the outbox, and may do with it. */
public final class Outgoing {

  private final Outbox outbox;
  private final Courier courier;
  private final Clock clock;

  public Outgoing(Outbox outbox, Courier courier, Clock clock) {
    this.outbox = outbox;
    this.courier = courier;
    this.clock = clock;
  }

  /** Some notices, newest first. */
  public List<KeptNotice> list(NoticeFilter filter, int limit) {
    return outbox.list(filter, limit);
  }

  public Optional<KeptNotice> find(UUID id) {
    return outbox.find(id);
  }

  /**
   * Has a test sent to each receiver of a pipeline; they are sent as all others are.
   *
   * @param user who asks for it
   * @return in the order of the receivers; none if there is no receiver
   */
  public List<KeptNotice> test(Pipeline pipeline, String user) {
    List<Notice> notices = Announcements.test(pipeline, user, clock.instant());
    outbox.add(notices);
    courier.wake(pipeline);
    return notices.stream().flatMap(notice -> outbox.find(notice.id()).stream()).toList();
  }

  /** Has one that was given up sent again, from the first attempt on; tells whether it was. */
  public boolean retry(KeptNotice notice) {
    boolean reopened = outbox.reopen(notice.notice().id(), clock.instant());
    courier.wake(notice.notice().receiver().queue());
    return reopened;
  }
}
