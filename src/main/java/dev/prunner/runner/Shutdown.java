package dev.prunner.runner;

import dev.prunner.runner.execution.JobExecution;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends what runs, or detaches from it, when the server stops. Does so once. */
final class Shutdown {

  private static final Logger LOG = System.getLogger(Shutdown.class.getName());

  /** A canceled job takes its kill grace; what is not over by then is stuck. */
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  private final Executions executions;
  private final AtomicBoolean begun = new AtomicBoolean();

  Shutdown(Executions executions) {
    this.executions = executions;
  }

  void run(ShutdownMode mode, Duration grace) {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    executions.startNoMore();
    if (mode == ShutdownMode.ADOPT) {
      executions.all().forEach(JobExecution::detach);
      allOverWithin(LONGEST_END);
      return;
    }
    if (mode == ShutdownMode.WAIT && allOverWithin(grace)) {
      return;
    }
    cancelAll();
    if (!allOverWithin(LONGEST_END)) {
      LOG.log(Level.WARNING, "Some jobs did not end; the next start takes them up");
    }
  }

  /** Stops all tasks; their jobs end as canceled. */
  void cancelAll() {
    executions
        .all()
        .forEach(execution -> execution.cancel(Optional.of("the server was shut down")));
  }

  private boolean allOverWithin(Duration time) {
    int left = executions.all().size();
    if (left == 0) {
      return true;
    }
    LOG.log(Level.INFO, "Waiting at most " + time.toSeconds() + " s for " + left + " running jobs");
    try {
      CompletableFuture.allOf(
              executions.all().stream().map(JobExecution::over).toArray(CompletableFuture[]::new))
          .get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
