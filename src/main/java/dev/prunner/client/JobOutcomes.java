package dev.prunner.client;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was done with each of many jobs.
 *
 * @param more whether the filter matches even more jobs
 */
public record JobOutcomes(List<JobOutcome> jobs, boolean more) {

  static JobOutcomes of(JsonObject json) {
    return new JobOutcomes(
        json.objects("jobs").stream().map(JobOutcome::of).toList(), json.flag("more"));
  }

  /** Whether everything that was asked for was done. */
  public boolean allDone() {
    return jobs.stream().allMatch(JobOutcome::done);
  }

  /**
   * What was done with one.
   *
   * @param job the new one, if this one is run again
   * @param detail why nothing was done, for people to read
   */
  public record JobOutcome(UUID id, boolean done, Optional<UUID> job, Optional<String> detail) {

    static JobOutcome of(JsonObject json) {
      return new JobOutcome(
          json.id("id"), json.flag("done"), json.optionalId("job"), json.optionalText("detail"));
    }
  }
}
