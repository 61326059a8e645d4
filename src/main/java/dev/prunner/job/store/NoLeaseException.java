package dev.prunner.job.store;

import dev.prunner.job.JobStoreException;

/** One of several servers may not use what keeps the jobs, since others may take it for lost. */
public final class NoLeaseException extends JobStoreException {

  private static final long serialVersionUID = 1L;

  public NoLeaseException() {
    super(
        "this server is cut off from the database, so this was not done; ask another server, or try"
            + " again later");
  }
}
