package dev.prunner.api.stream;

import java.time.Duration;

/**
 * Writes to a reader, and sends heartbeats when it has been silent for too long. Not thread-safe.
 */
final class SteadyWriter {

  private final EventWriter writer;
  private final Duration heartbeat;
  private long lastSent = System.nanoTime();

  /**
   * @param heartbeat the maximum silence
   */
  SteadyWriter(EventWriter writer, Duration heartbeat) {
    this.writer = writer;
    this.heartbeat = heartbeat;
  }

  /** As {@link EventWriter#event}. */
  void event(String name, String id, String json) throws InterruptedException {
    writer.event(name, id, json);
    lastSent = System.nanoTime();
  }

  /** How long it may still be silent. */
  Duration patience() {
    return heartbeat.minusNanos(System.nanoTime() - lastSent);
  }

  /** Sends a heartbeat if it is due. */
  void endSilence() throws InterruptedException {
    if (patience().compareTo(Duration.ZERO) <= 0) {
      writer.heartbeat();
      lastSent = System.nanoTime();
    }
  }
}
