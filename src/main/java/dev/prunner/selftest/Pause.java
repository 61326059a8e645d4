package dev.prunner.selftest;

/** Waits; an interruption ends the test. */
final class Pause {

  private Pause() {}

  static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static SelftestException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new SelftestException("interrupted", e);
  }
}
