package dev.prunner.definition;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two sets of definitions, as sorted names of pipelines.
 *
 * @param changed in both sets, but with different rules or tasks; its file and line do not count
 */
public record DefinitionChanges(List<String> added, List<String> changed, List<String> removed) {

  static DefinitionChanges between(Map<String, Pipeline> before, Map<String, Pipeline> after) {
    return new DefinitionChanges(
        names(after, (name, pipeline) -> !before.containsKey(name)),
        names(after, (name, pipeline) -> differs(before.get(name), pipeline)),
        names(before, (name, pipeline) -> !after.containsKey(name)));
  }

  public boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
  }

  @Override
  public String toString() {
    return "added " + added + ", changed " + changed + ", removed " + removed;
  }

  private static List<String> names(
      Map<String, Pipeline> set, BiPredicate<String, Pipeline> filter) {
    return set.entrySet().stream()
        .filter(entry -> filter.test(entry.getKey(), entry.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static boolean differs(@Nullable Pipeline before, Pipeline after) {
    return before != null && !before.isSameAs(after);
  }
}
