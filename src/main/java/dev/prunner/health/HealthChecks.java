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
   * Nothing is looked at yet.
   *
   * @param limit a check that takes longer counts as down
   * @param freshness how long a finding holds
   */
  public HealthChecks(Duration limit, Duration freshness) {
    this.limit = limit;
    this.freshness = freshness;
  }

  /** Adds what must be up for the server to be ready; not while it is asked. */
  public HealthChecks add(String name, Check check) {
    ready.add(new SteadyCheck(name, check, threads, limit, freshness));
    return this;
  }

  /** Whether the server is to be left running: it is, as long as it can answer this. */
  public Health live() {
    return new Health(List.of());
  }

  /** Whether jobs are to be sent to the server. */
  public Health ready() {
    return new Health(ready.stream().map(SteadyCheck::finding).toList());
  }

  /**
   * Everything is down from now on. A look that is under way goes on: it may not be interrupted.
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
