package dev.prunner.schedule;

/** What becomes of a time that the wall clock skips in spring, or shows twice in autumn. */
public enum Dst {
  /**
   * A fixed time that is skipped comes right after the gap, one that is shown twice comes once, the
   * first time. A wildcard or a step in the hour follows elapsed time.
   */
  ADJUST,
  /** As the wall clock says: not at all, and twice. */
  LITERAL
}
