package dev.prunner.runner.execution;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/**
 * Keeps what is thrown, an {@code Error} too, from whoever has to go on: a mailbox, a timer, the
 * end of a process.
 */
public final class Fence {

  private static final Logger LOG = System.getLogger(Fence.class.getName());

  private Fence() {}

  /** Runs it, and logs what it throws. Never throws. */
  public static void run(String problem, Runnable work) {
    run(work, thrown -> LOG.log(Level.ERROR, problem, thrown));
  }

  /**
   * Runs it, and tells what it throws. Never throws.
   *
   * @param failed what it throws itself is logged
   */
  static void run(Runnable work, Consumer<Throwable> failed) {
    try {
      work.run();
    } catch (Throwable thrown) {
      tell(failed, thrown);
    }
  }

  private static void tell(Consumer<Throwable> failed, Throwable thrown) {
    try {
      failed.accept(thrown);
    } catch (Throwable again) {
      logIfPossible(again);
    }
  }

  /** Without any memory left not even that is. */
  private static void logIfPossible(Throwable thrown) {
    try {
      LOG.log(Level.ERROR, "A failure could not be dealt with", thrown);
    } catch (Throwable unspeakable) {
      // Whoever has to go on is more important.
    }
  }
}
