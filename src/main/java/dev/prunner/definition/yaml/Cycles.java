package dev.prunner.definition.yaml;

import dev.prunner.definition.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds cycles of tasks by a depth-first search, which is not recursive, since a chain of tasks may
 * be longer than the stack.
 */
final class Cycles {

  private final Map<String, List<String>> dependencies = new HashMap<>();
  private final List<List<String>> found = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /** The path of the search. */
  private final Deque<Stop> path = new ArrayDeque<>();

  private final Set<String> onPath = new HashSet<>();

  private record Stop(String task, Iterator<String> waysLeft) {}

  private Cycles(List<Task> tasks) {
    tasks.forEach(task -> dependencies.put(task.name(), task.dependsOn()));
  }

  /**
   * Finds enough cycles that none is left once each of them is broken.
   *
   * @param tasks may depend on tasks that are not in the list
   * @return each as a path along dependencies that ends with its first task
   */
  static List<List<String>> in(List<Task> tasks) {
    Cycles cycles = new Cycles(tasks);
    new TreeSet<>(cycles.dependencies.keySet()).forEach(cycles::walkFrom);
    return cycles.found;
  }

  private void walkFrom(String start) {
    goTo(start);
    while (!path.isEmpty()) {
      Iterator<String> ways = path.element().waysLeft();
      if (ways.hasNext()) {
        goTo(ways.next());
      } else {
        onPath.remove(path.pop().task());
      }
    }
  }

  private void goTo(String task) {
    if (onPath.contains(task)) {
      found.add(wayRound(task));
    } else if (seen.add(task)) {
      onPath.add(task);
      path.push(new Stop(task, dependencies.getOrDefault(task, List.of()).iterator()));
    }
  }

  private List<String> wayRound(String task) {
    Deque<String> way = new ArrayDeque<>(List.of(task));
    for (Stop stop : path) {
      way.push(stop.task());
      if (stop.task().equals(task)) {
        break;
      }
    }
    return List.copyOf(way);
  }
}
