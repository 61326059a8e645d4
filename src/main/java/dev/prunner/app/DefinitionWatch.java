package dev.prunner.app;

import dev.prunner.runner.Reload;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the files of the definitions from time to time, on a worker. The next time counts from
 * the end of the last look: on a slow disk they must not take all the workers.
 */
final class DefinitionWatch {

  private final Reload reload;
  private final Duration interval;
  private final Executor executor;
  private final ScheduledExecutorService timer;

  DefinitionWatch(
      Reload reload, Duration interval, Executor executor, ScheduledExecutorService timer) {
    this.reload = reload;
    this.interval = interval;
    this.executor = executor;
    this.timer = timer;
  }

  /** Looks for the first time after the interval; ends with the timer. */
  void start() {
    try {
      var unused =
          timer.schedule(
              () -> executor.execute(this::look), interval.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The server is stopping.
    }
  }

  private void look() {
    try {
      reload.ifChanged();
    } finally {
      start();
    }
  }
}
