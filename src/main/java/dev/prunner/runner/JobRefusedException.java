package dev.prunner.runner;

/** A pipeline's rules do not let the job in; nothing has changed. */
public final class JobRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public JobRefusedException(String reason) {
    super(reason);
  }
}
