package dev.prunner.scheduler;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueRules;

/** Decides about a job that cannot start at once. */
final class WaitList {

  private WaitList() {}

  static Admission admit(Pipeline pipeline, QueueState state) {
    if (hasPlace(pipeline.queue(), state)) {
      return new Admission.Enqueue();
    }
    return switch (pipeline.queue().strategy()) {
      case APPEND -> reject(pipeline, state);
      // There is nothing to take the place of where nothing may wait.
      case REPLACE, PARTITIONED_REPLACE ->
          state.waiting() > 0 ? new Admission.Replace() : reject(pipeline, state);
    };
  }

  private static boolean hasPlace(QueueRules rules, QueueState state) {
    return rules.limit().isEmpty() || state.waiting() < rules.limit().getAsInt();
  }

  private static Admission.Reject reject(Pipeline pipeline, QueueState state) {
    int limit = pipeline.queue().limit().orElseThrow();
    return new Admission.Reject(
        limit == 0 ? noWaiting(pipeline, state) : full(pipeline, state, limit));
  }

  private static String noWaiting(Pipeline pipeline, QueueState state) {
    if (state.paused()) {
      return "pipeline '%s' is paused and queue_limit is 0, so no job may wait; send it again when it is resumed"
          .formatted(pipeline.name());
    }
    if (state.held()) {
      return "pipeline '%s' waits for a job of one of its groups and queue_limit is 0, so no job may wait; send it again when that has ended"
          .formatted(pipeline.name());
    }
    return "pipeline '%s' runs at its limit of %s and queue_limit is 0, so no job may wait; send it again when one has ended"
        .formatted(pipeline.name(), jobs(pipeline.concurrency()));
  }

  private static String full(Pipeline pipeline, QueueState state, int limit) {
    return "the wait list of pipeline '%s' is full: %s waiting, queue_limit is %d; send it again when one has started, or cancel one"
        .formatted(pipeline.name(), jobs(state.waiting()), limit);
  }

  private static String jobs(int count) {
    return count == 1 ? "1 job" : count + " jobs";
  }
}
