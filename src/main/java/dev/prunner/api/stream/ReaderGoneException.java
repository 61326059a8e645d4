package dev.prunner.api.stream;

/** The reader of a stream has disconnected, or accepts no data. */
final class ReaderGoneException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReaderGoneException(Throwable cause) {
    super("the reader of a stream is gone", cause);
  }
}
