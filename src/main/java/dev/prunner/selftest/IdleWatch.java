package dev.prunner.selftest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Polls the pipelines of servers, until closed, for one that is idle while jobs wait. */
final class IdleWatch implements AutoCloseable {

  private static final int PERIOD_MILLIS = 100;

  private final List<Supplier<Api>> servers;
  private final List<Violation> violations;
  private final IdlePipelines idle;
  private final Thread thread = new Thread(this::watch, "selftest-idle-watch");
  private final long begin = System.nanoTime();
  private volatile boolean stopped;

  private IdleWatch(List<Supplier<Api>> servers, IdlePipelines idle, List<Violation> violations) {
    this.servers = servers;
    this.idle = idle;
    this.violations = violations;
  }

  /**
   * Begins to look.
   *
   * @param servers that all show the same; one that does not answer is left for the next
   * @param tooLong from when on a pipeline is not idle by chance
   * @param violations where to add what is found; nobody else uses it before {@link #close}
   */
  static IdleWatch on(List<Supplier<Api>> servers, Duration tooLong, List<Violation> violations) {
    IdleWatch watch = new IdleWatch(servers, new IdlePipelines(tooLong), violations);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    int next = 0;
    while (!stopped) {
      try {
        Duration before = Duration.ofNanos(System.nanoTime() - begin);
        violations.addAll(idle.look(before, servers.get(next).get().pipelines()));
      } catch (IOException e) {
        // The server has been lost, and what it was doing will be accounted for.
        idle.lookAway();
        next = (next + 1) % servers.size();
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
