package dev.prunner.definition;

/** What becomes of a firing while the last job of its schedule waits or runs. */
public enum Overlap {
  /** It is skipped. */
  SKIP,
  /** It is submitted as any job, and waits if it has to. */
  QUEUE
}
