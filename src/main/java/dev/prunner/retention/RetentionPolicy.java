package dev.prunner.retention;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Retention;
import dev.prunner.job.store.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides which expiry rules apply to the jobs of a pipeline.
 *
 * @param ofRemoved how long jobs of a removed pipeline are kept, both since the job ended and since
 *     the pipeline has been missing
 */
public record RetentionPolicy(Duration ofRemoved) {

  /**
   * The current rules; a job expires if one of them applies. The count comes first, because it
   * counts all ended jobs, not only those that the period leaves.
   *
   * @param definition of the pipeline, if it is defined
   * @param missingSince when it was found missing
   */
  List<Expiry> rules(Optional<Pipeline> definition, Optional<Instant> missingSince, Instant now) {
    return definition
        .map(pipeline -> rules(pipeline.retention(), now))
        .orElseGet(() -> rulesOfRemoved(missingSince, now));
  }

  private static List<Expiry> rules(Retention retention, Instant now) {
    List<Expiry> rules = new ArrayList<>();
    retention.count().ifPresent(count -> rules.add(new Expiry.BeyondNewest(count)));
    retention.period().ifPresent(period -> rules.add(new Expiry.EndedBefore(now.minus(period))));
    return rules;
  }

  private List<Expiry> rulesOfRemoved(Optional<Instant> missingSince, Instant now) {
    Instant cutoff = now.minus(ofRemoved);
    return missingSince
        .filter(cutoff::isAfter)
        .map(since -> List.<Expiry>of(new Expiry.EndedBefore(cutoff)))
        .orElse(List.of());
  }
}
