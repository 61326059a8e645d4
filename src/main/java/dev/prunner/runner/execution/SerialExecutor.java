package dev.prunner.runner.execution;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs what it is given one after the other, in order, on the threads of another executor.
 *
 * <p>What it runs needs no lock for what nothing else touches: each sees all that its predecessors
 * did. It occupies a thread only while there is something to run. Whatever that throws, the next
 * one runs.
 */
final class SerialExecutor implements Executor {

  private final Executor executor;
  private final Consumer<Throwable> failed;
  private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean draining = new AtomicBoolean();

  /**
   * @param failed told what a command throws, before the next one runs
   */
  SerialExecutor(Executor executor, Consumer<Throwable> failed) {
    this.executor = executor;
    this.failed = failed;
  }

  /**
   * Takes the command.
   *
   * @throws RuntimeException when the executor refuses; the command runs together with a later one
   *     then
   */
  @Override
  public void execute(Runnable command) {
    queue.add(command);
    drainUnlessSomebodyDoes();
  }

  private void drainUnlessSomebodyDoes() {
    if (draining.compareAndSet(false, true)) {
      boolean handedOver = false;
      try {
        executor.execute(this::drain);
        handedOver = true;
      } finally {
        if (!handedOver) {
          draining.set(false);
        }
      }
    }
  }

  private void drain() {
    try {
      for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
        Fence.run(next, failed);
      }
    } finally {
      draining.set(false);
      // Something may have come just when this had stopped looking.
      if (!queue.isEmpty()) {
        drainUnlessSomebodyDoes();
      }
    }
  }
}
