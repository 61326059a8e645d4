package dev.prunner.selftest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Polls the pipelines of a server, until closed, for one that is idle while jobs wait. */
final class IdleWatch implements AutoCloseable {

  private static final int PERIOD_MILLIS = 100;

  private final Api api;
  private final List<Violation> violations;
  private final IdlePipelines idle = new IdlePipelines();
  private final Thread thread = new Thread(this::watch, "selftest-idle-watch");
  private final long begin = System.nanoTime();
  private volatile boolean stopped;

  private IdleWatch(Api api, List<Violation> violations) {
    this.api = api;
    this.violations = violations;
  }

  /**
   * Begins to look.
   *
   * @param violations where to add what is found; nobody else uses it before {@link #close}
   */
  static IdleWatch on(Api api, List<Violation> violations) {
    IdleWatch watch = new IdleWatch(api, violations);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    while (!stopped) {
      try {
        Duration before = Duration.ofNanos(System.nanoTime() - begin);
        violations.addAll(idle.look(before, api.pipelines()));
      } catch (IOException e) {
        // The server has been killed, and what it was doing will be accounted for.
      }
      Pause.millis(PERIOD_MILLIS);
    }
  }

  /** No look begins from now on. */
  void stop() {
    stopped = true;
  }

  /** Returns when the last look is over. */
  @Override
  public void close() {
    stop();
    Pause.join(thread);
  }
}
