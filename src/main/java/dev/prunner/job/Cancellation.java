package dev.prunner.job;

/** What came of the wish to cancel a job. */
public sealed interface Cancellation {

  /** It was waiting, and is canceled. */
  record Done(Job job) implements Cancellation {}

  /** It is running; the wish is committed, and its tasks are still to be stopped. */
  record Requested(Job job) implements Cancellation {}

  /** It had been canceled before. */
  record Already(Job job) implements Cancellation {}

  /** It had succeeded or failed before; nothing has changed. */
  record TooLate(Job job) implements Cancellation {}

  /** There is no such job. */
  record Unknown() implements Cancellation {}
}
