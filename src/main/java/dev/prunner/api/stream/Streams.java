package dev.prunner.api.stream;

import dev.prunner.security.User;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The open streams, each on its own thread, because a write to a slow reader blocks. Their number
 * is limited. A stream ends with the token that it was opened with.
 */
public final class Streams implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Streams.class.getName());

  private final int most;
  private final Duration heartbeat;
  private final Clock clock;
  private final Semaphore places;
  private final ExecutorService threads = Executors.newCachedThreadPool(Streams::thread);

  /** What is written to one reader; ends with the stream. */
  interface Content {

    void writeTo(SteadyWriter writer) throws Exception;
  }

  /**
   * Initially, none is open.
   *
   * @param most how many may be open at once
   * @param heartbeat the maximum silence in a stream
   */
  public Streams(int most, Duration heartbeat, Clock clock) {
    this.most = most;
    this.heartbeat = heartbeat;
    this.clock = clock;
    this.places = new Semaphore(most);
  }

  /**
   * Writes to a reader until the content or its token ends, or it disconnects; returns immediately.
   *
   * @param caller who reads
   * @throws ServiceUnavailableException if too many are open
   */
  void open(SseEventSink sink, Sse sse, SecurityContext caller, Content content) {
    if (!places.tryAcquire()) {
      throw new ServiceUnavailableException(
          "all " + most + " streams of this server are taken; try again later");
    }
    Instant end = endOf(caller);
    threads.execute(
        () -> {
          try (sink) {
            content.writeTo(new SteadyWriter(new SseWriter(sink, sse), heartbeat, end, clock));
          } catch (TokenEndedException
              | ReaderGoneException
              | ReaderTooSlowException
              | InterruptedException ended) {
            LOG.log(Level.DEBUG, "A stream has ended", ended);
          } catch (Exception e) {
            LOG.log(Level.WARNING, "A stream failed", e);
          } finally {
            places.release();
          }
        });
  }

  /** A user whom the server has signed in has no token that could end. */
  private static Instant endOf(SecurityContext caller) {
    return caller.getUserPrincipal() instanceof User user
        ? user.end().orElse(Instant.MAX)
        : Instant.MAX;
  }

  /** How many are open. */
  public int open() {
    return most - places.availablePermits();
  }

  /** Ends all streams. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "prunner-stream");
    thread.setDaemon(true);
    return thread;
  }
}
