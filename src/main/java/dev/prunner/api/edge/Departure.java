package dev.prunner.api.edge;

import jakarta.servlet.AsyncContext;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The moment in which the thread of a request leaves it to others.
 *
 * <p>Payara loses a dispatch that another thread asks for just then: {@code AsyncContextImpl} looks
 * for it, and finds it not yet stored, before it takes the request for left. Nothing dispatches it
 * later, and a second one is refused. So what comes earlier is done by the thread of the request
 * itself, and what comes at that moment waits until it has passed.
 */
final class Departure {

  private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int LOOKS = 1_000;

  private final AsyncContext async;
  private @Nullable Runnable next;
  private boolean begun;
  private long begin;

  Departure(AsyncContext async) {
    this.async = async;
  }

  /** To be called by the thread of the request as the last thing that it does with it. */
  void begin() {
    Runnable early;
    synchronized (this) {
      begun = true;
      begin = System.nanoTime();
      early = next;
    }
    if (early != null) {
      early.run();
    }
  }

  /** Runs what is to follow, which may be done by the thread of the request. */
  void then(Runnable following) {
    synchronized (this) {
      if (!begun) {
        next = following;
        return;
      }
    }
    awaitEnd();
    following.run();
  }

  /** As a rule at once: bodies come later. */
  private void awaitEnd() {
    for (int look = 0; look < LOOKS && isUnderWay(); look++) {
      LockSupport.parkNanos(MOMENT_NANOS);
    }
  }

  private boolean isUnderWay() {
    return System.nanoTime() - begin < MOMENT_NANOS || mayBeConfigured();
  }

  /** The Servlet API allows it to nobody but the thread of the request, until that has left. */
  private boolean mayBeConfigured() {
    try {
      async.setTimeout(async.getTimeout());
      return true;
    } catch (IllegalStateException left) {
      return false;
    }
  }
}
