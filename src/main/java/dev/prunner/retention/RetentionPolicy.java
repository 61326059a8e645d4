package dev.prunner.retention;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Retention;
import dev.prunner.job.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides by which rules the jobs of a pipeline expire.
 *
 * @param ofRemoved how long jobs are kept of a pipeline that is gone from the definitions: since
 *     the job has ended, and since the pipeline has been missing
 */
public record RetentionPolicy(Duration ofRemoved) {

  /**
   * The rules that hold now; a job that has expired by one of them has expired. The count comes
   * first, since it is one among all ended jobs, and not among those that the period leaves.
   *
   * @param definition of the pipeline, while there is one
   * @param missingSince since when there is none
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
