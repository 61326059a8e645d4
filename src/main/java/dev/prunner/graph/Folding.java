package dev.prunner.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which tasks are drawn as one node: those that depend on the same tasks and that the same tasks
 * depend on, so that nothing is lost by it but their names.
 *
 * @param moreThan how many of these are drawn one by one at most
 * @param open tasks that are drawn by themselves, and so are all that would be in their node
 */
public record Folding(int moreThan, Set<String> open) {

  /** Each task has a node of its own. */
  public static final Folding NONE = new Folding(Integer.MAX_VALUE, Set.of());

  public Folding {
    open = Set.copyOf(open);
  }

  private record Place(Set<String> dependsOn, Set<String> dependents) {}

  GraphShape of(GraphShape shape) {
    if (shape.tasks().size() <= moreThan) {
      return shape;
    }
    Map<String, List<String>> folds = folds(shape);
    Map<String, String> nodes = new HashMap<>();
    folds.forEach((first, tasks) -> tasks.forEach(task -> nodes.put(task, first)));
    return new GraphShape(
        shape.tasks().stream()
            .filter(task -> nodes.getOrDefault(task.name(), task.name()).equals(task.name()))
            .map(task -> folded(task, nodes, Optional.ofNullable(folds.get(task.name()))))
            .toList(),
        shape.handlers());
  }

  /** The tasks of each node that has several, by the first one. */
  private Map<String, List<String>> folds(GraphShape shape) {
    Map<String, Set<String>> dependents = new HashMap<>();
    for (GraphShape.Vertex task : shape.tasks()) {
      for (String from : task.dependsOn()) {
        dependents.computeIfAbsent(from, any -> new HashSet<>()).add(task.name());
      }
    }
    Map<Place, List<String>> places = new LinkedHashMap<>();
    for (GraphShape.Vertex task : shape.tasks()) {
      Place place =
          new Place(Set.copyOf(task.dependsOn()), dependents.getOrDefault(task.name(), Set.of()));
      places.computeIfAbsent(place, any -> new ArrayList<>()).add(task.name());
    }
    Map<String, List<String>> folds = new LinkedHashMap<>();
    places.values().stream().filter(this::isFolded).forEach(all -> folds.put(all.get(0), all));
    return folds;
  }

  private boolean isFolded(List<String> tasks) {
    return tasks.size() > moreThan && tasks.stream().noneMatch(open::contains);
  }

  private static GraphShape.Vertex folded(
      GraphShape.Vertex task, Map<String, String> nodes, Optional<List<String>> tasks) {
    Set<String> from = new LinkedHashSet<>();
    task.dependsOn().forEach(name -> from.add(nodes.getOrDefault(name, name)));
    return new GraphShape.Vertex(task.name(), List.copyOf(from), tasks);
  }
}
