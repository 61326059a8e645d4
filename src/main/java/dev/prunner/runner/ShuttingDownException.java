package dev.prunner.runner;

/** The server is going down and takes no more jobs; the client may try again later. */
public final class ShuttingDownException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ShuttingDownException() {
    super("the server is shutting down and takes no more jobs; try again later");
  }
}
