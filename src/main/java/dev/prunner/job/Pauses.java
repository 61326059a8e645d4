package dev.prunner.job;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is paused.
 *
 * @param byPipeline by the names of pipelines, and {@link Pause#ALL}
 */
public record Pauses(Map<String, Pause> byPipeline) {

  public Pauses {
    byPipeline = Map.copyOf(byPipeline);
  }

  /** Those that are not over. */
  public Pauses at(Instant now) {
    return new Pauses(
        byPipeline.entrySet().stream()
            .filter(entry -> !entry.getValue().isOver(now))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The pause of all pipelines. */
  public Optional<Pause> ofAll() {
    return Optional.ofNullable(byPipeline.get(Pause.ALL));
  }

  /** The pause for which the jobs of a pipeline wait: that of all pipelines, or its own. */
  public Optional<Pause> of(String pipeline) {
    return ofAll().or(() -> Optional.ofNullable(byPipeline.get(pipeline)));
  }
}
