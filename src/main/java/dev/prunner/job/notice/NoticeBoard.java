package dev.prunner.job.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Leaves word for receivers, in the transaction that has locked the queue of a pipeline. */
public interface NoticeBoard {

  /** Keeps what they are to be told. */
  void add(List<Notice> notices);

  /** Takes back what is planned about a job and not due at that time. */
  void takeBackPlanned(UUID job, Instant now);

  /** Whether the last success or failure in a partition, as noted here, was a failure. */
  boolean isFailing(String partition);

  /** Notes whether the last one was a failure; to be called when that changes. */
  void noteFailing(String partition, boolean failing, Instant when);
}
