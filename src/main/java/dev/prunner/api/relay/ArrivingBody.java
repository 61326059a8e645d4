package dev.prunner.api.relay;

import dev.prunner.api.http.LongBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A body that comes from another server as fast as it is taken here: what is not taken yet is one
 * piece at most. Closing it ends the request there. To be read by one thread at a time.
 */
final class ArrivingBody implements LongBody.Pieces, Subscriber<List<ByteBuffer>> {

  private @Nullable Subscription subscription;
  private List<ByteBuffer> piece = List.of();
  private boolean complete;
  private @Nullable Throwable problem;
  private boolean closed;
  private @Nullable Runnable reader;

  /** Asks for the first piece at once. */
  ArrivingBody(Publisher<List<ByteBuffer>> source) {
    source.subscribe(this);
  }

  @Override
  public void onSubscribe(Subscription its) {
    synchronized (this) {
      if (!closed) {
        subscription = its;
      }
    }
    if (isClosed()) {
      its.cancel();
    } else {
      its.request(1);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public void onNext(List<ByteBuffer> next) {
    tell(() -> piece = next);
  }

  @Override
  public void onError(Throwable thrown) {
    tell(() -> problem = thrown);
  }

  @Override
  public void onComplete() {
    tell(() -> complete = true);
  }

  private void tell(Runnable change) {
    Runnable told;
    synchronized (this) {
      change.run();
      told = reader;
      reader = null;
    }
    if (told != null) {
      told.run();
    }
  }

  @Override
  public synchronized boolean isThere() {
    return !piece.isEmpty() || complete || problem != null || closed;
  }

  @Override
  public synchronized boolean isAwaited(Runnable whenThere) {
    if (isThere()) {
      return false;
    }
    reader = whenThere;
    return true;
  }

  @Override
  public boolean writeNext(OutputStream out) throws IOException {
    List<ByteBuffer> next = take();
    for (ByteBuffer part : next) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      out.write(bytes);
    }
    return !next.isEmpty();
  }

  private List<ByteBuffer> take() throws IOException {
    List<ByteBuffer> taken;
    Subscription more;
    synchronized (this) {
      taken = piece;
      if (taken.isEmpty() && !complete) {
        throw new IOException("the other server has not sent all", problem);
      }
      piece = List.of();
      more = subscription;
    }
    if (more != null) {
      more.request(1);
    }
    return taken;
  }

  @Override
  public void close() {
    Subscription ended;
    synchronized (this) {
      closed = true;
      ended = subscription;
      subscription = null;
    }
    if (ended != null) {
      ended.cancel();
    }
  }
}
