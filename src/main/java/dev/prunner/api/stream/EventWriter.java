package dev.prunner.api.stream;

/** Writes to one reader of a stream. */
interface EventWriter {

  /**
   * Sends an event, and returns when the reader's connection has accepted it.
   *
   * @param id from which the reader can resume
   * @throws ReaderGoneException if it cannot be sent, or not in time
   */
  void event(String name, String id, String json) throws InterruptedException;

  /**
   * Sends a heartbeat, which readers do not see, so that neither side considers the other dead.
   *
   * @throws ReaderGoneException if it cannot be sent, or not in time
   */
  void heartbeat() throws InterruptedException;
}
