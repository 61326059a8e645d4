package dev.prunner.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes what changes often a little later, once for all changes until then.
 *
 * <p>Never more than one write at a time; the last change is always followed by one, a failed one
 * is tried again.
 */
final class WriteBehind {

  private static final Logger LOG = System.getLogger(WriteBehind.class.getName());

  private final Runnable write;
  private final Duration delay;
  private final ScheduledExecutorService timer;
  private final Executor executor;
  private final AtomicInteger changes = new AtomicInteger();

  WriteBehind(Runnable write, Duration delay, ScheduledExecutorService timer, Executor executor) {
    this.write = write;
    this.delay = delay;
    this.timer = timer;
    this.executor = executor;
  }

  /** Something has changed. */
  void changed() {
    if (changes.getAndIncrement() == 0) {
      schedule();
    }
  }

  private void schedule() {
    var unused =
        timer.schedule(
            () -> executor.execute(this::writeAll), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void writeAll() {
    int written = changes.get();
    try {
      write.run();
    } catch (RuntimeException e) {
      written = 0;
      LOG.log(Level.WARNING, "The states of a job's tasks were not saved; trying again", e);
    }
    if (changes.addAndGet(-written) > 0) {
      schedule();
    }
  }
}
