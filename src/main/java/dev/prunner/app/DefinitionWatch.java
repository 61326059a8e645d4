package dev.prunner.app;

import dev.prunner.runner.Reload;
import dev.prunner.runner.execution.Dispatcher;
import java.time.Duration;

/**
 * Looks at the files of the definitions from time to time, on a worker. The next time counts from
 * the end of the last look: on a slow disk they must not take all the workers.
 */
final class DefinitionWatch {

  private static final String PROBLEM = "The definitions were not looked at";

  private final Reload reload;
  private final Duration interval;
  private final Dispatcher dispatcher;

  DefinitionWatch(Reload reload, Duration interval, Dispatcher dispatcher) {
    this.reload = reload;
    this.interval = interval;
    this.dispatcher = dispatcher;
  }

  /** Looks for the first time after the interval; ends with the timer. */
  void start() {
    dispatcher.later(PROBLEM, interval, this::look);
  }

  private void look() {
    try {
      reload.ifChanged();
    } finally {
      start();
    }
  }
}
