package dev.prunner.runner.execution;

import java.util.concurrent.Executor;

/** The events of one job, handled one after the other until it is closed. */
final class Mailbox {

  private final Executor events;

  /** Touched by events alone. */
  private boolean open = true;

  Mailbox(Executor events) {
    this.events = events;
  }

  /** Has an event handled, unless it comes too late. */
  void on(Runnable event) {
    events.execute(
        () -> {
          if (open) {
            event.run();
          }
        });
  }

  /** Has an event handled even when it comes too late. */
  void always(Runnable event) {
    events.execute(event);
  }

  boolean isOpen() {
    return open;
  }

  /** To be called by an event: what comes later comes too late. */
  void close() {
    open = false;
  }
}
