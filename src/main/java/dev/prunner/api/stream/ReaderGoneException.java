package dev.prunner.api.stream;

/** A reader of a stream takes no more. */
final class ReaderGoneException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReaderGoneException(Throwable cause) {
    super("the reader of a stream is gone", cause);
  }
}
