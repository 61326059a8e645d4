package dev.prunner.api.http;

/** A request is invalid (400); the message names the invalid part. */
public final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidRequestException(String reason) {
    super(reason);
  }

  public InvalidRequestException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
