package dev.prunner.api.http;

/** What is asked for is on another server, which cannot be asked; the message names it. */
public final class OutOfReachException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param detail for the user to read: which server, and what to do
   */
  public OutOfReachException(String detail) {
    super(detail);
  }
}
