package dev.prunner.client;

/** A text is no JSON, or is not what it should be. */
final class JsonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JsonException(String message) {
    super(message);
  }
}
