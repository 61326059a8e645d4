package dev.prunner.queue;

import dev.prunner.job.Job;
import dev.prunner.job.UnreadableJobException;
import dev.prunner.job.store.LockedQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** A locked queue whose unreadable jobs end as failed and harm no other. */
record KeptQueue(LockedQueue rows, Clock clock) {

  private static final Logger LOG = System.getLogger(KeptQueue.class.getName());

  Instant now() {
    return clock.instant();
  }

  boolean isPaused() {
    return rows.pause(now()).isPresent();
  }

  /** What the queue answers. */
  <T> T reading(Supplier<T> read) {
    while (true) {
      try {
        return read.get();
      } catch (UnreadableJobException e) {
        if (!giveUp(e)) {
          throw e;
        }
      }
    }
  }

  /** Ends a job that cannot be read as failed; tells whether it had not ended before. */
  boolean giveUp(UnreadableJobException unreadable) {
    LOG.log(Level.ERROR, "Job " + unreadable.id() + " has failed", unreadable);
    return rows.giveUp(unreadable.id(), unreadable.reason(), now());
  }

  Job changed(Job before, Job after) {
    rows.update(before, after);
    if (before.status() != after.status()) {
      announcing().changed(after, now());
    }
    return after;
  }

  Job added(Job job) {
    Job kept = rows.insert(job);
    announcing().changed(kept, now());
    return kept;
  }

  Announcing announcing() {
    return new Announcing(rows::noticeBoard);
  }
}
