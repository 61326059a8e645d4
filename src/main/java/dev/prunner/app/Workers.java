package dev.prunner.app;

import dev.prunner.runner.execution.Fence;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs much on a few threads. Never refuses and never loses anything: what finds no thread waits
 * for one, also when the system has none to give at the moment.
 *
 * <p>A pool of the JDK on threads of the server: a managed executor would capture the context of
 * the caller at each submission, for which Payara looks into every JAR. The pool's own {@code
 * execute} is not used, since it loses what it was given when it cannot start a thread for it.
 */
final class Workers implements Executor, AutoCloseable {

  private static final Logger LOG = System.getLogger(Workers.class.getName());
  private static final long IDLE_SECONDS = 30;
  private static final long PAUSE_MILLIS = 500;

  private final LinkedTransferQueue<Runnable> queue = new LinkedTransferQueue<>();
  private final int most;
  private final ScheduledExecutorService timer;
  private volatile ThreadPoolExecutor pool;
  private volatile long noneBefore = System.nanoTime();

  /**
   * @param threads of the server
   * @param most threads at a time; one that has found nothing to do for a while ends
   * @param timer has a thread already, and tries again to start one here
   */
  Workers(ThreadFactory threads, int most, ScheduledExecutorService timer) {
    this.most = most;
    this.timer = timer;
    this.pool = poolOf(threads);
  }

  private ThreadPoolExecutor poolOf(ThreadFactory threads) {
    ThreadPoolExecutor made =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            queue,
            worker -> threads.newThread(() -> runToItsEnd(worker)));
    made.allowCoreThreadTimeOut(true);
    return made;
  }

  /** It may die of an error, and have been the last. */
  private void runToItsEnd(Runnable worker) {
    try {
      worker.run();
    } finally {
      growIfNeeded();
    }
  }

  /**
   * From now on the threads are our own. A server that stops an application ends its own first, and
   * the application still has to see to its running jobs.
   */
  void leaveManagedThreads() {
    ThreadPoolExecutor left = pool;
    pool = poolOf(Workers::ownThread);
    left.shutdown(); // Its threads help with the queue, which is the same, then end.
    growIfNeeded();
  }

  private static Thread ownThread(Runnable work) {
    Thread thread = new Thread(work, "prunner-stopping");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable command) {
    Runnable fenced = () -> Fence.run("Something was not done to its end", command);
    if (!queue.tryTransfer(fenced)) {
      queue.add(fenced);
      grow();
    }
  }

  /** Ends the threads as soon as they have done what they do; what is still to be done is not. */
  @Override
  public void close() {
    queue.clear();
    pool.shutdown();
  }

  /** The others go on without a new one; but where there is none, one has to come. */
  private void grow() {
    if (noneBefore - System.nanoTime() > 0) {
      return; // The last attempt failed just now.
    }
    try {
      pool.prestartCoreThread();
    } catch (Throwable e) {
      noneBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
      Fence.run("A thread is missing", () -> growLater(e));
    }
  }

  private void growLater(Throwable e) {
    var unused = timer.schedule(this::growIfNeeded, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    LOG.log(
        Level.WARNING,
        "No thread could be started, which is tried again; %d go on: %s"
            .formatted(pool.getPoolSize(), e));
  }

  private void growIfNeeded() {
    if (!queue.isEmpty()) {
      grow();
    }
  }
}
