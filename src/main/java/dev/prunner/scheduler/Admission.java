package dev.prunner.scheduler;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueRules;

/** What is to be done with a new job. */
public sealed interface Admission {

  /** It runs at once. */
  record Start() implements Admission {}

  /** It waits, behind all others. */
  record Enqueue() implements Admission {}

  /**
   * The last waiting job of those that count is canceled, and the new one waits behind all others.
   */
  record Replace() implements Admission {}

  /**
   * It is not accepted.
   *
   * @param reason what is full, its limit and what helps, for the user to read
   */
  record Reject(String reason) implements Admission {}

  /**
   * Decides about a new job.
   *
   * @param state with the waiting jobs of {@link QueueRules#countedPartition}
   */
  static Admission decide(Pipeline pipeline, QueueState state) {
    boolean mayStart =
        !state.paused()
            && !state.held()
            && pipeline.startDelay().isZero()
            && Promotion.freePlaces(pipeline.concurrency(), state.running()) > 0;
    return mayStart ? new Start() : WaitList.admit(pipeline, state);
  }

  /** Whether a job sent now would be accepted. */
  static boolean schedulable(Pipeline pipeline, QueueState state) {
    return !(decide(pipeline, state) instanceof Reject);
  }
}
