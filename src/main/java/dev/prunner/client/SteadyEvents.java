package dev.prunner.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Server-sent events that reconnect and resume after the last event. Not thread-safe. */
final class SteadyEvents implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Http http;
  private final String path;
  private @Nullable EventStream stream;
  private Optional<String> lastId = Optional.empty();
  private Deadline patience;

  SteadyEvents(Http http, String path) {
    this.http = http;
    this.path = path;
    this.patience = Deadline.in(http.patience());
  }

  /**
   * The next event; empty if there is none before the deadline.
   *
   * @throws PrunnerException if the server refuses, or is unavailable for longer than the patience
   */
  Optional<ServerEvent> next(Deadline deadline) throws InterruptedException {
    while (!deadline.isOver()) {
      try {
        Optional<ServerEvent> event = open().next(deadline);
        event.ifPresent(this::remember);
        return event;
      } catch (PrunnerException e) {
        if (stream != null && stream.wasHeard()) {
          isThere(); // reset, because a task may print nothing for hours
        }
        close();
        endure(e);
        TimeUnit.NANOSECONDS.sleep(Deadline.shorter(PAUSE, deadline.left()).toNanos());
      }
    }
    return Optional.empty();
  }

  /**
   * Tolerates an unavailable server.
   *
   * @throws PrunnerException the given one, if the server is not unavailable, or has been for too
   *     long
   */
  void endure(PrunnerException e) {
    if (!e.isOfAbsence() || patience.isOver()) {
      throw e;
    }
  }

  /** Records that the server has responded, here or elsewhere. */
  void isThere() {
    patience = Deadline.in(http.patience());
  }

  private void remember(ServerEvent event) {
    isThere();
    if (!event.id().isEmpty()) {
      lastId = Optional.of(event.id());
    }
  }

  private EventStream open() {
    EventStream open = stream;
    if (open == null) {
      open = new EventStream(http, path, lastId);
      stream = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }
}
