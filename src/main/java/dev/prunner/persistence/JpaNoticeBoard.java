package dev.prunner.persistence;

import dev.prunner.job.notice.Notice;
import dev.prunner.job.notice.NoticeBoard;
import dev.prunner.persistence.rows.FailingTable;
import dev.prunner.persistence.rows.NoticeTable;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Leaves word in the transaction that has locked a pipeline. */
record JpaNoticeBoard(EntityManager em, String pipeline) implements NoticeBoard {

  @Override
  public void add(List<Notice> notices) {
    notices.forEach(new NoticeTable(em)::insert);
  }

  @Override
  public void takeBackPlanned(UUID job, Instant now) {
    new NoticeTable(em).removePlanned(job, now);
  }

  @Override
  public boolean isFailing(String partition) {
    return new FailingTable(em, pipeline).has(partition);
  }

  @Override
  public void noteFailing(String partition, boolean failing, Instant when) {
    FailingTable table = new FailingTable(em, pipeline);
    if (failing) {
      table.insert(partition, when);
    } else {
      table.delete(partition);
    }
  }
}
