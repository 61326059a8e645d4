package dev.prunner.job.store;

/** A backup could not be written; the last one is still there. */
public final class BackupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BackupException(String reason, Throwable cause) {
    super("the backup was not written, the last one stays: " + reason, cause);
  }
}
