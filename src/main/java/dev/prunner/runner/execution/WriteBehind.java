package dev.prunner.runner.execution;

import java.time.Duration;

/**
 * Writes what changes often a little later, once for all changes until then.
 *
 * <p>Never more than one write at a time; the last change is always followed by one, unless {@link
 * #stop} comes first. A failed one is tried again.
 */
final class WriteBehind {

  private static final String PROBLEM = "The states of a job's tasks were not saved";
  private static final Duration DELAY = Duration.ofMillis(500);

  private final Runnable write;
  private final Dispatcher dispatcher;
  private final Retries retries;
  private Dispatcher.Pending next = () -> {};
  private int changes;
  private boolean stopped;

  WriteBehind(Runnable write, Dispatcher dispatcher, Retries retries) {
    this.write = write;
    this.dispatcher = dispatcher;
    this.retries = retries;
  }

  /** Something has changed. */
  synchronized void changed() {
    if (changes++ == 0) {
      schedule();
    }
  }

  /** Something else will write all; from now on nothing is begun here. */
  synchronized void stop() {
    stopped = true;
    next.cancel();
  }

  private synchronized void schedule() {
    if (!stopped) {
      next = dispatcher.later(PROBLEM, DELAY, () -> retries.untilDone(PROBLEM, this::writeAll));
    }
  }

  private void writeAll() {
    int written = due();
    if (written > 0) {
      write.run();
      done(written);
    }
  }

  private synchronized int due() {
    return stopped ? 0 : changes;
  }

  private synchronized void done(int written) {
    changes -= written;
    if (changes > 0) {
      schedule();
    }
  }
}
