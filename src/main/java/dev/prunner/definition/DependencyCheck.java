package dev.prunner.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the dependencies between the tasks of a pipeline to the rules. */
final class DependencyCheck {

  private final List<Task> tasks;
  private final Map<String, Integer> lines;
  private final Reporter reporter;

  /**
   * @param lines where the {@code depends_on} of each task stands that has one
   */
  DependencyCheck(List<Task> tasks, Map<String, Integer> lines, Reporter reporter) {
    this.tasks = tasks;
    this.lines = lines;
    this.reporter = reporter;
  }

  /** Reports each dependency that is not there and each cycle; true when there is none. */
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
    reporter.inTask(task).problem(lines.getOrDefault(task, 1), message);
  }

  private static String unknown(String dependency, Set<String> names) {
    return "'depends_on' names the task '"
        + dependency
        + "', which is not there"
        + NearestKey.of(dependency, names).map(near -> "; did you mean '" + near + "'?").orElse("");
  }
}
