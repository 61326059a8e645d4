package dev.prunner.definition;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pipelines that are in force.
 *
 * <p>Thread-safe. A reader sees one whole set, before or after a {@link #replace}.
 */
public final class Definitions {

  private volatile SortedMap<String, Pipeline> byName;
  private volatile List<Problem> problems = List.of();

  public Definitions(Map<String, Pipeline> byName) {
    this.byName = copy(byName);
  }

  /** Puts another set in force. Jobs that were accepted before keep their definition. */
  public void replace(Map<String, Pipeline> newByName) {
    byName = copy(newByName);
    problems = List.of();
  }

  /** Notes why a newer set did not come into force. */
  public void refuse(List<Problem> why) {
    problems = List.copyOf(why);
  }

  /** Why the files' newest state is not in force; nothing when it is. */
  public List<Problem> problems() {
    return problems;
  }

  /** How another set differs from the one in force. */
  public DefinitionChanges changesTo(Map<String, Pipeline> newByName) {
    return DefinitionChanges.between(byName, newByName);
  }

  public Optional<Pipeline> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All pipelines, sorted by name. */
  public Collection<Pipeline> all() {
    return byName.values();
  }

  private static SortedMap<String, Pipeline> copy(Map<String, Pipeline> byName) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }
}
