package dev.prunner.runner.execution;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does what must not be left undone, such as noting the end of a job, again until it succeeds,
 * whatever is thrown and however long the database is away. Complains at most once a minute,
 * however much there is to do.
 */
public final class Retries {

  private static final Logger LOG = System.getLogger(Retries.class.getName());
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Dispatcher dispatcher;
  private final Clock clock;
  private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

  public Retries(ExecutionTools tools) {
    this.dispatcher = tools.dispatcher();
    this.clock = tools.clock();
  }

  /**
   * Tries it now, on this thread, and later on a worker when it throws. Never throws.
   *
   * @param problem what it means that it failed, for the log
   * @param attempt must have had no effect when it throws, or bear to be run again
   */
  public void untilDone(String problem, Runnable attempt) {
    attempt(problem, attempt, 1);
  }

  private void attempt(String problem, Runnable attempt, int number) {
    try {
      attempt.run();
    } catch (Throwable e) {
      Fence.run(problem, () -> complain(problem, e));
      dispatcher.later(problem, BACKOFF.after(number), () -> attempt(problem, attempt, number + 1));
    }
  }

  private void complain(String problem, Throwable e) {
    Instant now = clock.instant();
    Instant until = quietUntil.get();
    if (!now.isBefore(until) && quietUntil.compareAndSet(until, now.plus(QUIET))) {
      LOG.log(Level.ERROR, problem + "; this is tried again until it works", e);
    }
  }
}
