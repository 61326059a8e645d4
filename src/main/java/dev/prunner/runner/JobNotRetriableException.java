package dev.prunner.runner;

import dev.prunner.job.Job;

/** There is nothing of the job that could be run again; nothing has changed. */
public final class JobNotRetriableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private JobNotRetriableException(String message) {
    super(message);
  }

  static JobNotRetriableException notEnded(Job job) {
    return new JobNotRetriableException(
        "job "
            + job.id()
            + " is still "
            + job.status().label()
            + "; cancel it, or wait for its end");
  }

  static JobNotRetriableException succeeded(Job job) {
    return new JobNotRetriableException(
        "job " + job.id() + " has succeeded, so nothing of it has failed; retry all of it");
  }
}
