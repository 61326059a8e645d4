package dev.prunner.definition;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The pipelines in effect.
 *
 * <p>Thread-safe. A reader sees a complete set, either before or after a {@link #replace}.
 */
public final class Definitions {

  private volatile SortedMap<String, Pipeline> byName;
  private volatile Set<String> secretVariables;
  private volatile boolean limited;
  private volatile List<Problem> problems = List.of();
  private volatile Map<String, LauncherDefinition> launchers = Map.of();

  public Definitions(Map<String, Pipeline> byName) {
    this.byName = copy(byName);
    this.secretVariables = secretVariables(byName.values());
    this.limited = isLimited(byName);
  }

  public Definitions(PipelineSet set) {
    this(set.pipelines());
    this.launchers = Map.copyOf(set.launchers());
  }

  /**
   * Puts a new set into effect. Jobs accepted before keep their definition, and the names of
   * launchers in it mean what they mean now.
   */
  public void replace(PipelineSet set) {
    launchers = Map.copyOf(set.launchers());
    replace(set.pipelines());
  }

  /** Puts new pipelines into effect, by the launchers that there are. */
  public void replace(Map<String, Pipeline> newByName) {
    secretVariables = secretVariables(newByName.values());
    byName = copy(newByName);
    limited = isLimited(newByName);
    problems = List.of();
  }

  /** Records why a newer set did not take effect. */
  public void refuse(List<Problem> why) {
    problems = List.copyOf(why);
  }

  /** Why the current state of the files is not in effect; empty if it is. */
  public List<Problem> problems() {
    return problems;
  }

  /** How another set differs from the one in effect. */
  public DefinitionChanges changesTo(Map<String, Pipeline> newByName) {
    return DefinitionChanges.between(byName, newByName);
  }

  /** The launchers by their names; this machine is none of them. */
  public Map<String, LauncherDefinition> launchers() {
    return launchers;
  }

  public Optional<Pipeline> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Whether a pipeline limits who may do something with it. */
  public boolean limitAccess() {
    return limited;
  }

  private static boolean isLimited(Map<String, Pipeline> pipelines) {
    return pipelines.values().stream().anyMatch(pipeline -> !pipeline.access().isOpen());
  }

  /** All pipelines, sorted by name. */
  public Collection<Pipeline> all() {
    return byName.values();
  }

  /** Their names. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** The variables of the server's environment that are secrets of some pipeline. */
  public Set<String> secretVariables() {
    return secretVariables;
  }

  private static Set<String> secretVariables(Collection<Pipeline> pipelines) {
    return pipelines.stream()
        .flatMap(pipeline -> pipeline.secrets().serverVariables().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static SortedMap<String, Pipeline> copy(Map<String, Pipeline> byName) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }
}
