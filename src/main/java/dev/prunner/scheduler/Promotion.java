package dev.prunner.scheduler;

/** How many waiting jobs may start. */
public final class Promotion {

  private Promotion() {}

  /** The free places of a pipeline; never negative, even after its limit was lowered. */
  public static int freePlaces(int concurrency, int running) {
    return Math.max(0, concurrency - running);
  }
}
