package dev.prunner.runner;

/** The key of a request was sent with another one; the message tells the user what to do. */
public final class KeyReusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KeyReusedException(String reason) {
    super(reason);
  }
}
