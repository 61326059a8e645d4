package dev.prunner.api.edge;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes may be held at once, of all requests together. Thread-safe. */
final class Budget {

  private final AtomicLong left;

  Budget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /** Whether they could be had; then they must be given back. */
  boolean take(long bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }

  void give(long bytes) {
    left.addAndGet(bytes);
  }
}
