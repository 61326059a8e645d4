package dev.prunner.process.ssh;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends a connection that does not answer, so that who reads from it goes on. */
final class Watchdog {

  private final ScheduledExecutorService timer;
  private final Duration patience;

  Watchdog(ScheduledExecutorService timer, Duration patience) {
    this.timer = timer;
    this.patience = patience;
  }

  /** Somebody waits until it is closed. */
  interface Guard extends AutoCloseable {
    /** Whether it took too long. */
    boolean hasBitten();

    @Override
    void close();
  }

  Guard watch(Process process) {
    AtomicBoolean bitten = new AtomicBoolean();
    Runnable bite =
        () -> {
          bitten.set(true);
          Process unused = process.destroyForcibly();
        };
    Future<?> later = timer.schedule(bite, patience.toMillis(), TimeUnit.MILLISECONDS);
    return new Guard() {
      @Override
      public boolean hasBitten() {
        return bitten.get();
      }

      @Override
      public void close() {
        later.cancel(false);
      }
    };
  }

  /** How long an answer may take. */
  Duration patience() {
    return patience;
  }
}
