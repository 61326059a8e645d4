package dev.prunner.notify.send;

import dev.prunner.job.notice.KeptNotice;

/** Brings notices to receivers. */
@FunctionalInterface
public interface Delivery {

  /** Tries once, for some ten seconds at most. */
  Outcome attempt(KeptNotice notice);
}
