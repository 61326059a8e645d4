package dev.prunner.runner.execution;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks may run at once in this server, over all jobs.
 *
 * <p>Whoever finds no slot waits in line without a thread.
 */
public final class TaskSlots {

  private static final Logger LOG = System.getLogger(TaskSlots.class.getName());

  private final Queue<Consumer<Slot>> line = new ArrayDeque<>();
  private int free;

  public TaskSlots(int limit) {
    this.free = limit;
  }

  /** The right to run one task. Counts until it is released, and is given back once at the most. */
  final class Slot {

    private final AtomicBoolean released = new AtomicBoolean();

    /** Gives it back, to the next in line if there is one. Does nothing the second time. */
    void release() {
      if (released.compareAndSet(false, true)) {
        passOn();
      }
    }
  }

  /**
   * Hands out a slot as soon as there is one, at once or on the thread of a later {@link
   * Slot#release}.
   *
   * @param taker must see to it that the slot is released, unless it throws: then it is already
   */
  void acquire(Consumer<Slot> taker) {
    if (!takeOrWait(taker)) {
      return;
    }
    Slot slot = new Slot();
    boolean taken = false;
    try {
      taker.accept(slot);
      taken = true;
    } finally {
      if (!taken) {
        slot.release();
      }
    }
  }

  /** Counts what runs already, also where that is more than there may be. */
  synchronized Slot occupy() {
    free--;
    return new Slot();
  }

  /** For a task that runs on another machine: it counts nothing here. */
  Slot elsewhere() {
    Slot slot = new Slot();
    slot.released.set(true);
    return slot;
  }

  /** How many could start now; negative where more run than there may be. */
  public synchronized int free() {
    return free;
  }

  /** One that throws does not keep it from those behind it. */
  private void passOn() {
    Consumer<Slot> next = nextOrFree();
    while (next != null && !takes(next)) {
      next = nextOrFree();
    }
  }

  /** Whether the slot is somebody else's now. */
  private boolean takes(Consumer<Slot> taker) {
    Slot slot = new Slot();
    AtomicBoolean threw = new AtomicBoolean();
    Fence.run(
        () -> taker.accept(slot),
        thrown -> {
          threw.set(true);
          LOG.log(Level.ERROR, "A task got a slot and could not take it", thrown);
        });
    return !threw.get() || !slot.released.compareAndSet(false, true);
  }

  private synchronized boolean takeOrWait(Consumer<Slot> taker) {
    if (free > 0) {
      free--;
      return true;
    }
    line.add(taker);
    return false;
  }

  private synchronized @Nullable Consumer<Slot> nextOrFree() {
    free++;
    if (free <= 0 || line.isEmpty()) {
      return null;
    }
    free--;
    return line.poll();
  }
}
