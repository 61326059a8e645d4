package dev.prunner.client;

import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines from the network, the next one only when it is asked for. Safe for the thread of the
 * network and that of the reader.
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
    // The end of the exchange says so too.
  }

  @Override
  public void onComplete() {
    // As above.
  }

  /** Asks for the next line. */
  synchronized void more() {
    if (subscription != null) {
      subscription.request(1);
    }
  }

  /** Takes no more, and gives the connection up. */
  synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
