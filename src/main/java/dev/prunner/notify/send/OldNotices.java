package dev.prunner.notify.send;

import java.time.Duration;

/** Forgets what was sent or given up long ago: at the start, and then once an hour. */
final class OldNotices {

  private static final Duration EVERY = Duration.ofHours(1);

  private final SendTools tools;
  private final Duration kept;

  OldNotices(SendTools tools, Duration kept) {
    this.tools = tools;
    this.kept = kept;
  }

  void forget() {
    try {
      tools.outbox().remove(tools.clock().instant().minus(kept));
    } finally {
      Runnable unused = tools.later(EVERY, this::forget);
    }
  }
}
