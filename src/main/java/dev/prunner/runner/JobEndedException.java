package dev.prunner.runner;

import dev.prunner.job.Job;

/** The job is over, so what was asked of it can no longer be done; nothing has changed. */
public final class JobEndedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public JobEndedException(Job job) {
    super("job " + job.id() + " has already " + job.status().label());
  }
}
