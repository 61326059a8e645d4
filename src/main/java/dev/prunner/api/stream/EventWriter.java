package dev.prunner.api.stream;

/** Writes to one reader of a stream. */
interface EventWriter {

  /**
   * Sends an event, and returns when the reader's connection has taken it.
   *
   * @param id what the reader will name to go on after it
   * @throws ReaderGoneException when it cannot be sent, or not in time
   */
  void event(String name, String id, String json) throws InterruptedException;

  /**
   * Sends what no reader sees, so that neither side takes the other for dead.
   *
   * @throws ReaderGoneException when it cannot be sent, or not in time
   */
  void heartbeat() throws InterruptedException;
}
