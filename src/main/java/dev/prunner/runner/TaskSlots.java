package dev.prunner.runner;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * How many tasks may run at once in this server, over all jobs.
 *
 * <p>Whoever finds no slot waits in line without a thread. Each run must end with one {@link
 * #release}.
 */
public final class TaskSlots {

  private final Queue<Runnable> line = new ArrayDeque<>();
  private int free;

  public TaskSlots(int limit) {
    this.free = limit;
  }

  /** Runs it as soon as there is a slot, at once or on the thread of a later {@link #release}. */
  void acquire(Runnable whenFree) {
    if (!takeOrWait(whenFree)) {
      return;
    }
    whenFree.run();
  }

  /** Counts what runs already, also where that is more than there may be. */
  synchronized void occupy() {
    free--;
  }

  /** Gives a slot back, to the next in line if there is one. */
  void release() {
    Runnable next = nextOrFree();
    if (next != null) {
      next.run();
    }
  }

  private synchronized boolean takeOrWait(Runnable whenFree) {
    if (free > 0) {
      free--;
      return true;
    }
    line.add(whenFree);
    return false;
  }

  private synchronized @org.jspecify.annotations.Nullable Runnable nextOrFree() {
    free++;
    if (free <= 0 || line.isEmpty()) {
      return null;
    }
    free--;
    return line.poll();
  }
}
