package dev.prunner.notify.send;

import dev.prunner.job.notice.Outbox;
import dev.prunner.notify.Attempts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * What sending needs.
 *
 * @param workers must queue and never refuse; attempts keep them waiting
 * @param timer wakes the workers
 * @param isOurs whether it is this server that sends
 * @param stopped whether nothing is to be begun any more
 */
public record SendTools(
    Outbox outbox,
    Delivery delivery,
    Attempts attempts,
    SendListener listener,
    Executor workers,
    ScheduledExecutorService timer,
    Clock clock,
    BooleanSupplier isOurs,
    AtomicBoolean stopped) {

  private static final Logger LOG = System.getLogger(SendTools.class.getName());

  public SendTools(
      Outbox outbox,
      Delivery delivery,
      Attempts attempts,
      SendListener listener,
      Executor workers,
      ScheduledExecutorService timer,
      Clock clock,
      BooleanSupplier isOurs) {
    this(outbox, delivery, attempts, listener, workers, timer, clock, isOurs, new AtomicBoolean());
  }

  /** Has a worker run it, unless all is stopped. What it throws is logged. */
  void soon(Runnable work) {
    workers.execute(() -> fenced(work));
  }

  private void fenced(Runnable work) {
    if (!stopped.get()) {
      try {
        work.run();
      } catch (Throwable e) { // others go on
        LOG.log(Level.ERROR, "Notifications were not sent", e);
      }
    }
  }

  /** Has a worker run it after a pause. */
  Runnable later(Duration pause, Runnable work) {
    try {
      var scheduled = timer.schedule(() -> soon(work), pause.toMillis(), TimeUnit.MILLISECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException e) { // all is stopped
      return () -> {};
    }
  }

  void stop() {
    stopped.set(true);
  }
}
