package dev.prunner.queue;

import dev.prunner.definition.NotificationEvent;
import dev.prunner.definition.Notifications;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.SkippedFiring;
import dev.prunner.job.notice.NoticeBoard;
import dev.prunner.notify.Announcements;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Leaves word of what becomes of jobs, in the transaction that changes them. Of a pipeline that
 * tells nobody nothing is asked.
 */
record Announcing(Supplier<NoticeBoard> board) {

  /** A job has another status than before. */
  void changed(Job job, Instant now) {
    if (!job.pipeline().notifications().isEmpty()) {
      if (job.status() == JobStatus.RUNNING) {
        board.get().add(Announcements.started(job));
      } else if (job.status().ended()) {
        ended(job, now);
      }
    }
  }

  private void ended(Job job, Instant now) {
    Notifications wanted = job.pipeline().notifications();
    if (wanted.slowAfter().isPresent() && job.start().isPresent()) {
      board.get().takeBackPlanned(job.id(), now);
    }
    boolean recovered = wanted.wants(NotificationEvent.RECOVERED) && recovers(job, now);
    board.get().add(Announcements.ended(job, recovered, now));
  }

  /** Whether it is the first success after a failure of its partition; notes what it is. */
  private boolean recovers(Job job, Instant now) {
    boolean failed = job.status() == JobStatus.FAILED;
    if (!failed && job.status() != JobStatus.SUCCEEDED) {
      return false;
    }
    String partition = job.queuePartition().orElse("");
    boolean failedBefore = board.get().isFailing(partition);
    if (failed != failedBefore) {
      board.get().noteFailing(partition, failed, now);
    }
    return failedBefore && !failed;
  }

  /** No job came of a firing. */
  void skipped(Pipeline pipeline, String schedule, SkippedFiring firing) {
    if (pipeline.notifications().wants(NotificationEvent.SKIPPED)) {
      board.get().add(Announcements.skipped(pipeline, schedule, firing));
    }
  }
}
