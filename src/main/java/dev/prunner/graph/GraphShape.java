package dev.prunner.graph;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import java.util.List;
import java.util.Optional;

/** The parts of a definition that determine its graph. */
record GraphShape(List<Vertex> tasks, List<String> handlers) {

  /**
   * A task and its dependencies, or several tasks that are one node.
   *
   * @param name of the first one
   * @param parallel the names of all, where there are several
   */
  record Vertex(String name, List<String> dependsOn, Optional<List<String>> parallel) {

    Vertex(String name, List<String> dependsOn) {
      this(name, dependsOn, Optional.empty());
    }
  }

  static GraphShape of(Pipeline pipeline) {
    return new GraphShape(
        pipeline.tasks().stream().map(task -> new Vertex(task.name(), task.dependsOn())).toList(),
        pipeline.handlers().stream().map(Task::name).toList());
  }

  int dependencies() {
    return tasks.stream().mapToInt(task -> task.dependsOn().size()).sum();
  }
}
