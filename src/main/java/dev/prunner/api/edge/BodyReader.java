package dev.prunner.api.edge;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Receives a body as it arrives, without a thread that waits for it, in limited time and memory.
 *
 * <p>The server calls the methods one after the other, except that the time may run out meanwhile.
 */
final class BodyReader implements ReadListener, AsyncListener {

  private static final Logger LOG = System.getLogger(BodyReader.class.getName());
  private static final long SHORTEST_MILLIS = 10_000;
  private static final long BYTES_PER_MILLI = 16;

  /** Some clients read no response before they have sent everything. */
  private static final long MAX_DISCARDED = 16L * 1024 * 1024;

  private final ServletInputStream in;
  private final long length;
  private final long limit;
  private final Budget memory;
  private final WhenReceived whenReceived;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final AtomicBoolean done = new AtomicBoolean();
  private boolean forgotten;
  private long received;

  /** What becomes of the body; one of the methods is called once. */
  interface WhenReceived {

    void succeeded(BodyReader reader, byte[] body);

    /**
     * Not all of it was read.
     *
     * @param detail for the client
     */
    void failed(BodyReader reader, Status status, String detail);

    /** The time is over, though one of these was called before. */
    default void forgotten() {}
  }

  /**
   * A reader that has not begun.
   *
   * @param length of the body, or {@link Incoming#UNKNOWN}
   * @param limit how many bytes may be in a body
   * @param memory is given back by {@link #forget}
   */
  BodyReader(
      ServletInputStream in, long length, long limit, Budget memory, WhenReceived whenReceived) {
    this.in = in;
    this.length = length;
    this.limit = limit;
    this.memory = memory;
    this.whenReceived = whenReceived;
  }

  void start(AsyncContext async) {
    async.setTimeout(longestMillis(length, limit));
    async.addListener(this);
    in.setReadListener(this);
  }

  /** A slow connection takes its time, but nobody takes longer than at 16 KB a second. */
  static long longestMillis(long length, long limit) {
    long expected = length == Incoming.UNKNOWN ? limit : Math.min(length, limit);
    return SHORTEST_MILLIS + expected / BYTES_PER_MILLI;
  }

  static String tooLong(long limit) {
    return "the body is longer than " + limit + " bytes";
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] buffer = new byte[8192];
    while (!done.get() && in.isReady() && !in.isFinished()) {
      int read = in.read(buffer, 0, next(buffer));
      if (read < 0) {
        return;
      }
      received += read;
      keep(buffer, read);
      if (received == length) {
        // Not every server tells the end at once.
        onAllDataRead();
      }
    }
  }

  private int next(byte[] buffer) {
    return length == Incoming.UNKNOWN
        ? buffer.length
        : (int) Math.min(buffer.length, length - received);
  }

  private synchronized void keep(byte[] buffer, int read) {
    if (forgotten) {
      return;
    }
    if (received > limit) {
      if (received > limit + MAX_DISCARDED) {
        onAllDataRead();
      }
    } else if (memory.take(read)) {
      body.write(buffer, 0, read);
    } else {
      fail(Status.SERVICE_UNAVAILABLE, "too much is being sent to this server at once");
    }
  }

  @Override
  public void onAllDataRead() {
    if (received > limit) {
      fail(Status.REQUEST_ENTITY_TOO_LARGE, tooLong(limit));
    } else if (done.compareAndSet(false, true)) {
      whenReceived.succeeded(this, body.toByteArray());
    }
  }

  /** The client has gone. */
  @Override
  public void onError(Throwable problem) {
    LOG.log(Level.DEBUG, "A body cannot be read", problem);
    fail(Status.BAD_REQUEST, "the body cannot be read");
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    if (done.get()) {
      whenReceived.forgotten();
    }
    fail(Status.REQUEST_TIMEOUT, "the body was sent too slowly");
  }

  @Override
  public void onError(AsyncEvent event) {
    onError(event.getThrowable());
  }

  @Override
  public void onComplete(AsyncEvent event) {
    forget();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // Of the answer: the body has been forgotten by then.
  }

  /** Gives the memory back; has no effect the second time. */
  synchronized void forget() {
    if (!forgotten) {
      forgotten = true;
      memory.give(body.size());
    }
  }

  private void fail(Status status, String detail) {
    if (done.compareAndSet(false, true)) {
      whenReceived.failed(this, status, detail);
    }
  }
}
