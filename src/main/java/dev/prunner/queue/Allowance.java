package dev.prunner.queue;

import dev.prunner.job.NewJob;
import dev.prunner.scheduler.Merging;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What the limits of the server leave to a job.
 *
 * @param mayWait whether the job with that id may wait
 */
record Allowance(JobLimits limits, Predicate<UUID> mayWait) {

  boolean mayWait(NewJob job) {
    return mayWait.test(job.id());
  }

  int mergedBytes() {
    return Math.min(Merging.MOST_BYTES, limits.variablesBytes().orElse(Merging.MOST_BYTES));
  }

  String refusal(NewJob job) {
    return "%s has as many jobs that wait as one user may have, %d; send it again when one of them has started, or cancel one"
        .formatted(
            job.user().isEmpty() ? "a user without a name" : "user '" + job.user() + "'",
            limits.waitingPerUser().orElseThrow());
  }
}
