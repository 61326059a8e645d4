package dev.prunner.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs what it is given one after the other, in order, on the threads of another executor.
 *
 * <p>What it runs needs no lock for what nothing else touches: each sees all that its predecessors
 * did. It occupies a thread only while there is something to run.
 */
final class SerialExecutor implements Executor {

  private static final Logger LOG = System.getLogger(SerialExecutor.class.getName());

  private final Executor executor;
  private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();

  SerialExecutor(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable command) {
    queue.add(command);
    if (pending.getAndIncrement() == 0) {
      executor.execute(this::drain);
    }
  }

  private void drain() {
    do {
      Runnable next = queue.remove();
      try {
        next.run();
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "An event of a job was not handled to its end", e);
      }
    } while (pending.decrementAndGet() > 0);
  }
}
