package dev.prunner.job.store;

/** A backup is not to be had now, or not this way; the message says what to do instead. */
public final class BackupRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BackupRefusedException(String message) {
    super(message);
  }
}
