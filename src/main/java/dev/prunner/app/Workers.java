package dev.prunner.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs much on a few workers of a managed executor.
 *
 * <p>A server captures the context of the caller at each submission. Payara looks for providers of
 * it in every JAR each time, which takes longer than starting a process. So only the workers are
 * submitted; what they run comes from a queue of our own, which never refuses. A worker that has
 * found nothing to do for a while goes.
 */
final class Workers implements Executor, AutoCloseable {

  private static final Logger LOG = System.getLogger(Workers.class.getName());
  private static final long IDLE_SECONDS = 30;

  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger idle = new AtomicInteger();
  private final AtomicInteger workers = new AtomicInteger();
  private final int most;
  private volatile Executor threads;
  private volatile boolean closed;

  /**
   * @param managed runs the workers; must have {@code most} threads for them
   */
  Workers(Executor managed, int most) {
    this.threads = managed;
    this.most = most;
  }

  /**
   * From now on workers are threads of our own. A server that stops an application ends its managed
   * threads first, and the application still has to see to its running jobs.
   */
  void leaveManagedThreads() {
    threads = Workers::startThread;
    workers.set(0);
    hireIfNeeded();
  }

  private static void startThread(Runnable work) {
    Thread thread = new Thread(work, "prunner-stopping");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void execute(Runnable command) {
    queue.add(command);
    hireIfNeeded();
  }

  /** Ends the workers as soon as they have done what they do; what is still to be done is not. */
  @Override
  public void close() {
    closed = true;
    for (int i = 0; i < 2 * most; i++) {
      queue.add(() -> {}); // wakes one, be its thread the server's or our own
    }
  }

  private void hireIfNeeded() {
    if (!closed && queue.size() > idle.get() && mayHire()) {
      threads.execute(this::work);
    }
  }

  private boolean mayHire() {
    int before = workers.getAndUpdate(count -> Math.min(most, count + 1));
    return before < most;
  }

  private void work() {
    Runnable next = take();
    while (next != null && !closed) {
      try {
        next.run();
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "Something was not done to its end", e);
      }
      next = take();
    }
    workers.decrementAndGet();
    // Something may have come just when this worker had stopped looking.
    hireIfNeeded();
  }

  private @Nullable Runnable take() {
    idle.incrementAndGet();
    try {
      return queue.poll(IDLE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      idle.decrementAndGet();
    }
  }
}
