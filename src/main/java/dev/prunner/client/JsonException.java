package dev.prunner.client;

/** Text is not JSON, or not the expected JSON. */
final class JsonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JsonException(String message) {
    super(message);
  }
}
