package dev.prunner.definition;

import dev.prunner.schedule.CatchUp;
import dev.prunner.schedule.Timing;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Submits jobs of a pipeline by itself.
 *
 * @param name unique in its pipeline
 * @param variables of its jobs; text, numbers, booleans, null, lists and maps of these
 * @param queuePartition of its jobs
 * @param catchUp what is made up for after a downtime
 * @param catchUpWindow what is older is not made up for
 * @param enabled whether it fires, unless somebody has switched it since
 */
public record Schedule(
    String name,
    Timing timing,
    Map<String, Object> variables,
    Optional<String> queuePartition,
    CatchUp catchUp,
    Duration catchUpWindow,
    Overlap overlap,
    boolean enabled) {

  public Schedule {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables)); // some are null
  }
}
