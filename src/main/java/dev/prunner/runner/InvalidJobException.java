package dev.prunner.runner;

/** What was sent can never be a job of the pipeline; the message says why. */
public class InvalidJobException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidJobException(String reason) {
    super(reason);
  }
}
