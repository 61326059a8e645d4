package dev.prunner.client;

import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives lines from the network, each only on demand. Safe for the network's thread and the
 * reader's.
 */
final class LineByLine implements Subscriber<String> {

  private final Consumer<String> sink;
  private @Nullable Subscription subscription;
  private boolean closed;

  LineByLine(Consumer<String> sink) {
    this.sink = sink;
  }

  @Override
  public synchronized void onSubscribe(Subscription begun) {
    subscription = begun;
    if (closed) {
      begun.cancel();
    } else {
      begun.request(1);
    }
  }

  @Override
  public void onNext(String line) {
    sink.accept(line);
  }

  @Override
  public void onError(Throwable e) {
    // The end of the exchange reports it too.
  }

  @Override
  public void onComplete() {
    // As above.
  }

  /** Requests the next line. */
  synchronized void more() {
    if (subscription != null) {
      subscription.request(1);
    }
  }

  /** Cancels the subscription, which closes the connection. */
  synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
