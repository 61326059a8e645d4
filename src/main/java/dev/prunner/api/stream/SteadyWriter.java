package dev.prunner.api.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes to a reader as long as its token is accepted, and sends heartbeats when it has been silent
 * for too long. Not thread-safe.
 */
final class SteadyWriter {

  private final EventWriter writer;
  private final Duration heartbeat;
  private final Instant end;
  private final Clock clock;
  private long lastSent = System.nanoTime();

  /**
   * @param heartbeat the maximum silence
   * @param end from when on nothing is sent
   */
  SteadyWriter(EventWriter writer, Duration heartbeat, Instant end, Clock clock) {
    this.writer = writer;
    this.heartbeat = heartbeat;
    this.end = end;
    this.clock = clock;
  }

  /**
   * As {@link EventWriter#event}.
   *
   * @throws TokenEndedException if the reader's token has ended
   */
  void event(String name, String id, String json) throws InterruptedException {
    demandToken();
    writer.event(name, id, json);
    lastSent = System.nanoTime();
  }

  /** How long nothing needs to be sent or ended. */
  Duration patience() {
    Duration left = Duration.between(clock.instant(), end);
    return left.compareTo(silence()) < 0 ? left : silence();
  }

  /**
   * Sends a heartbeat if it is due.
   *
   * @throws TokenEndedException if the reader's token has ended
   */
  void endSilence() throws InterruptedException {
    demandToken();
    if (silence().compareTo(Duration.ZERO) <= 0) {
      writer.heartbeat();
      lastSent = System.nanoTime();
    }
  }

  /** How long it may still be silent. */
  private Duration silence() {
    return heartbeat.minusNanos(System.nanoTime() - lastSent);
  }

  private void demandToken() {
    if (!clock.instant().isBefore(end)) {
      throw new TokenEndedException();
    }
  }
}
