package dev.prunner.definition.yaml;

import dev.prunner.definition.Task;
import dev.prunner.definition.input.NearestKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the dependencies between the tasks of a pipeline. */
final class DependencyCheck {

  private final List<Task> tasks;
  private final Map<String, Position> places;
  private final Reporter reporter;

  /**
   * @param places where there is a {@code depends_on}, by task
   */
  DependencyCheck(List<Task> tasks, Map<String, Position> places, Reporter reporter) {
    this.tasks = tasks;
    this.places = places;
    this.reporter = reporter;
  }

  /** Reports each missing dependency and each cycle; true if there are none. */
  boolean passes() {
    int before = reporter.problems().size();
    Set<String> names = tasks.stream().map(Task::name).collect(Collectors.toSet());
    for (Task task : tasks) {
      task.dependsOn().stream()
          .filter(dependency -> !names.contains(dependency))
          .forEach(dependency -> problem(task.name(), unknown(dependency, names)));
    }
    for (List<String> cycle : Cycles.in(tasks)) {
      problem(cycle.get(0), "the tasks depend on each other: " + String.join(" -> ", cycle));
    }
    return reporter.problems().size() == before;
  }

  private void problem(String task, String message) {
    reporter.inTask(task).problem(places.getOrDefault(task, Position.ofLine(1)), message);
  }

  private static String unknown(String dependency, Set<String> names) {
    return "'depends_on' names the task '"
        + dependency
        + "', which does not exist"
        + NearestKey.of(dependency, names).map(near -> "; did you mean '" + near + "'?").orElse("");
  }
}
