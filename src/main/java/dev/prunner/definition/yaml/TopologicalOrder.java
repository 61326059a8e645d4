package dev.prunner.definition.yaml;

import dev.prunner.definition.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Orders tasks so that each comes after its dependencies, then by name (Kahn's algorithm). */
final class TopologicalOrder {

  private final Map<String, Task> tasks = new TreeMap<>();
  private final Map<String, List<String>> dependents = new HashMap<>();

  /** The unordered dependencies of each unordered task. */
  private final Map<String, TreeSet<String>> open = new TreeMap<>();

  private TopologicalOrder(List<Task> tasks) {
    for (Task task : tasks) {
      this.tasks.put(task.name(), task);
      open.put(task.name(), new TreeSet<>(task.dependsOn()));
      for (String dependency : task.dependsOn()) {
        dependents.computeIfAbsent(dependency, name -> new ArrayList<>()).add(task.name());
      }
    }
  }

  /** Orders tasks; all dependencies must exist and have no cycle. */
  static List<Task> of(List<Task> tasks) {
    return new TopologicalOrder(tasks).order();
  }

  private List<Task> order() {
    TreeSet<String> ready = new TreeSet<>();
    open.forEach(
        (name, dependencies) -> {
          if (dependencies.isEmpty()) {
            ready.add(name);
          }
        });
    List<Task> ordered = new ArrayList<>();
    for (String next = ready.pollFirst(); next != null; next = ready.pollFirst()) {
      open.remove(next);
      ordered.add(tasks.get(next));
      for (String dependent : dependents.getOrDefault(next, List.of())) {
        if (isLastDependency(dependent, next)) {
          ready.add(dependent);
        }
      }
    }
    return ordered;
  }

  private boolean isLastDependency(String task, String done) {
    TreeSet<String> dependencies = open.get(task);
    return dependencies != null && dependencies.remove(done) && dependencies.isEmpty();
  }
}
