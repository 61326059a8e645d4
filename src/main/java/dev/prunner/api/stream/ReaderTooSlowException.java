package dev.prunner.api.stream;

/** The next change for a reader is no longer kept. */
final class ReaderTooSlowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReaderTooSlowException() {
    super("the reader of a stream was too slow");
  }
}
