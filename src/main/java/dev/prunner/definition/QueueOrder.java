package dev.prunner.definition;

/** Which of the waiting jobs of a pipeline is next. */
public enum QueueOrder {
  /** The one that was accepted first. */
  FIFO,
  /** The first one of the partition that runs the fewest jobs. */
  FAIR
}
