package dev.prunner.api.stream;

/** What a reader would have to be sent next is not remembered any more. */
final class ReaderTooSlowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReaderTooSlowException() {
    super("the reader of a stream was too slow");
  }
}
