package dev.prunner.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The checks of one server. */
public final class HealthChecks implements AutoCloseable {

  private final List<SteadyCheck> ready = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(HealthChecks::thread);
  private final Duration limit;
  private final Duration freshness;

  /**
   * Creates an empty set of checks.
   *
   * @param limit a check that takes longer counts as down
   * @param freshness how long a result is reused
   */
  public HealthChecks(Duration limit, Duration freshness) {
    this.limit = limit;
    this.freshness = freshness;
  }

  /** Adds a check that must pass for the server to be ready; not thread-safe. */
  public HealthChecks add(String name, Check check) {
    ready.add(new SteadyCheck(name, check, threads, limit, freshness));
    return this;
  }

  /** Liveness: up as long as the server can answer. */
  public Health live() {
    return new Health(List.of());
  }

  /** Readiness: whether jobs should be sent to the server. */
  public Health ready() {
    return new Health(ready.stream().map(SteadyCheck::finding).toList());
  }

  /**
   * Everything is down from now on. A running check continues, because it must not be interrupted.
   */
  @Override
  public void close() {
    threads.shutdown();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "prunner-health");
    thread.setDaemon(true);
    return thread;
  }
}
