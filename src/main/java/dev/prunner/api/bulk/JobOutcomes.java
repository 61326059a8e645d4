package dev.prunner.api.bulk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was done with each job.
 *
 * @param more whether the filter matches even more jobs: send the same again
 */
public record JobOutcomes(List<JobOutcome> jobs, Optional<Boolean> more) {

  /**
   * What was done with one.
   *
   * @param job the new one, which runs it again
   * @param detail why nothing was done, for people to read
   */
  public record JobOutcome(UUID id, boolean done, Optional<UUID> job, Optional<String> detail) {

    static JobOutcome done(UUID id, Optional<UUID> newer) {
      return new JobOutcome(id, true, newer, Optional.empty());
    }

    static JobOutcome refused(UUID id, String detail) {
      return new JobOutcome(id, false, Optional.empty(), Optional.of(detail));
    }
  }
}
