package dev.prunner.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events over as many connections as it takes: after a cut it goes on behind the last
 * event. For one thread.
 */
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
   * The next event; empty when there is none until then.
   *
   * @throws PrunnerException when the server refuses, or is away for longer than the patience
   */
  Optional<ServerEvent> next(Deadline deadline) throws InterruptedException {
    while (!deadline.isOver()) {
      try {
        Optional<ServerEvent> event = open().next(deadline);
        event.ifPresent(this::remember);
        return event;
      } catch (PrunnerException e) {
        if (stream != null && stream.wasHeard()) {
          isThere(); // until now; a task may print nothing for hours
        }
        close();
        endure(e);
        TimeUnit.NANOSECONDS.sleep(Deadline.shorter(PAUSE, deadline.left()).toNanos());
      }
    }
    return Optional.empty();
  }

  /**
   * Bears that the server is away.
   *
   * @throws PrunnerException this one, when it is not, or has been for too long
   */
  void endure(PrunnerException e) {
    if (!e.isOfAbsence() || patience.isOver()) {
      throw e;
    }
  }

  /** The server has answered, here or elsewhere. */
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
