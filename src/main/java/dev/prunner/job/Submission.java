package dev.prunner.job;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The answer to a {@link NewJob}. */
public sealed interface Submission {

  /**
   * It is committed, and from now on never lost.
   *
   * @param job running or waiting
   * @param displaced the waiting job that was canceled to make place for it
   * @param interrupted the running jobs that are to end for it
   */
  record Accepted(Job job, Optional<Job> displaced, List<Job> interrupted) implements Submission {}

  /**
   * It had been accepted before, with the same key.
   *
   * @param job as it is now
   */
  record Repeated(Job job) implements Submission {}

  /**
   * It was not accepted; nothing has changed.
   *
   * @param reason for the user to read
   * @param living the job that is in its way
   */
  record Refused(Refusal why, String reason, Optional<UUID> living) implements Submission {

    /** For a reason that no other job has to do with. */
    public Refused(Refusal why, String reason) {
      this(why, reason, Optional.empty());
    }
  }

  /** What kept a job from being accepted. */
  enum Refusal {
    /** The wait list is full, or nothing may wait. */
    FULL,
    /** Its user has as many waiting jobs as one may have. */
    USER_FULL,
    /** A job with the same {@code unique} value waits or runs. */
    UNIQUE,
    /** Its variables cannot be merged with those of the job that it would replace. */
    MERGE,
    /** Something of it is too long to be kept. */
    TOO_LONG,
    /** Its key was used for another request. */
    KEY_USED,
    /** The job that was accepted with its key has been removed since. */
    REMOVED
  }
}
