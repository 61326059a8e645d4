package dev.prunner.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Orders tasks so that each comes after those it depends on; ties by name (Kahn's algorithm). */
final class TopologicalOrder {

  private final Map<String, Task> tasks = new TreeMap<>();
  private final Map<String, List<String>> dependents = new HashMap<>();

  /** Of each task that is not ordered yet, the dependencies that are not ordered yet. */
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

  /**
   * Orders tasks whose dependencies are all among them.
   *
   * @throws CycleException when some depend on themselves through others
   */
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
    if (!open.isEmpty()) {
      throw new CycleException(cycle());
    }
    return ordered;
  }

  private boolean isLastDependency(String task, String done) {
    TreeSet<String> dependencies = open.get(task);
    return dependencies != null && dependencies.remove(done) && dependencies.isEmpty();
  }

  /** Every task that is left depends on another that is left, so this walk must come round. */
  private List<String> cycle() {
    List<String> path = new ArrayList<>();
    String next = open.keySet().iterator().next();
    while (!path.contains(next)) {
      path.add(next);
      next = open.getOrDefault(next, new TreeSet<>()).first();
    }
    List<String> cycle = new ArrayList<>(path.subList(path.indexOf(next), path.size()));
    cycle.add(next);
    return cycle;
  }

  /** Tasks that depend on themselves through others. */
  static final class CycleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param cycle ends with its first task
     */
    CycleException(List<String> cycle) {
      super(String.join(" -> ", cycle));
    }
  }
}
