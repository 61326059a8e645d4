package dev.prunner.runner;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes what changes often a little later, once for all changes until then.
 *
 * <p>Never more than one write at a time; the last change is always followed by one, a failed one
 * is tried again.
 */
final class WriteBehind {

  private static final String PROBLEM = "The states of a job's tasks were not saved";
  private static final Duration DELAY = Duration.ofMillis(500);

  private final Runnable write;
  private final ExecutionTools tools;
  private final Retries retries;
  private final AtomicInteger changes = new AtomicInteger();

  WriteBehind(Runnable write, ExecutionTools tools, Retries retries) {
    this.write = write;
    this.tools = tools;
    this.retries = retries;
  }

  /** Something has changed. */
  void changed() {
    if (changes.getAndIncrement() == 0) {
      schedule();
    }
  }

  private void schedule() {
    var unused =
        tools
            .timer()
            .schedule(
                () -> tools.executor().execute(() -> retries.untilDone(PROBLEM, this::writeAll)),
                DELAY.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  private void writeAll() {
    int written = changes.get();
    write.run();
    if (changes.addAndGet(-written) > 0) {
      schedule();
    }
  }
}
