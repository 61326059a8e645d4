package dev.prunner.definition;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The pipelines that are in force.
 *
 * <p>Thread-safe. A reader sees one whole set, before or after a {@link #replace}.
 */
public final class Definitions {

  private volatile Map<String, Pipeline> byName;

  public Definitions(Map<String, Pipeline> byName) {
    this.byName = new TreeMap<>(byName);
  }

  /** Puts another set in force. Jobs that were accepted before keep their definition. */
  public void replace(Map<String, Pipeline> newByName) {
    byName = new TreeMap<>(newByName);
  }

  public Optional<Pipeline> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All pipelines, sorted by name. */
  public Collection<Pipeline> all() {
    return byName.values();
  }
}
