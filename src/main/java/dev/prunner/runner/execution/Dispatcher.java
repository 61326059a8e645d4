package dev.prunner.runner.execution;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The one way by which something comes back into the runner: soon, after a pause, or when something
 * else is complete. Nothing of it is lost without a word: what is thrown, an {@code Error} too, is
 * at least logged.
 *
 * <p>The work runs on the workers. The threads of the timer, and those that complete a future, only
 * hand it over.
 */
public final class Dispatcher {

  private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

  private final Executor workers;
  private final ScheduledExecutorService timer;

  /**
   * @param workers must queue and never refuse
   * @param timer wakes the workers; when it is shut down, what is still to come is dropped
   */
  public Dispatcher(Executor workers, ScheduledExecutorService timer) {
    this.workers = workers;
    this.timer = timer;
  }

  /** Work that is to come. */
  @FunctionalInterface
  public interface Pending {

    /** Takes it back, unless it has begun. */
    void cancel();
  }

  /**
   * Has a worker run it.
   *
   * @param problem what it means that it throws, for the log
   */
  public void soon(String problem, Runnable work) {
    Fence.run(problem, () -> workers.execute(() -> Fence.run(problem, work)));
  }

  /**
   * Has a worker run it after the pause; at once if the timer cannot take it, since early is better
   * than never. Does nothing when the timer is shut down.
   *
   * @param problem what it means that it throws, for the log
   */
  public Pending later(String problem, Duration pause, Runnable work) {
    AtomicBoolean handedOver = new AtomicBoolean();
    Runnable handOver =
        () -> {
          if (handedOver.compareAndSet(false, true)) {
            soon(problem, work);
          }
        };
    try {
      Future<?> scheduled = timer.schedule(handOver, pause.toMillis(), TimeUnit.MILLISECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    } catch (Throwable e) {
      handOver.run();
      return () -> {};
    }
  }

  /**
   * Tells what the future completes with, on the thread that completes it.
   *
   * @param problem what it means that one of these throws, for the log
   * @param done must not take long
   * @param failed told why there is no value; must not take long
   */
  public <T> void whenDone(
      String problem, CompletableFuture<T> future, Consumer<T> done, Consumer<Throwable> failed) {
    var unused =
        future.whenComplete(
            (value, failure) ->
                Fence.run(
                    problem,
                    () -> {
                      if (failure == null) {
                        done.accept(value);
                      } else {
                        failed.accept(cause(failure));
                      }
                    }));
  }

  /**
   * Has a worker run it when the future is complete, be it by a failure, which is logged then.
   *
   * @param problem what it means that it throws, for the log
   */
  public void soonAfter(String problem, CompletableFuture<Void> future, Runnable work) {
    whenDone(
        problem,
        future,
        nothing -> soon(problem, work),
        failure -> {
          LOG.log(Level.ERROR, problem + " before; going on without", failure);
          soon(problem, work);
        });
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  /**
   * A mailbox: what it is given runs on the workers, one after the other.
   *
   * @param failed told what a command throws, before the next one runs
   */
  public Executor serial(Consumer<Throwable> failed) {
    return new SerialExecutor(workers, failed);
  }
}
