package dev.prunner.job;

import java.util.Optional;

/** The answer to a {@link NewJob}. */
public sealed interface Submission {

  /**
   * It is committed, and from now on never lost.
   *
   * @param job running or waiting
   * @param displaced the job that was canceled to make place for it
   */
  record Accepted(Job job, Optional<Job> displaced) implements Submission {}

  /**
   * It was not accepted; nothing has changed.
   *
   * @param reason for the user to read
   */
  record Refused(String reason) implements Submission {}
}
