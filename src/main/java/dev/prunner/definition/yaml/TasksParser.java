package dev.prunner.definition.yaml;

import dev.prunner.definition.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads all tasks of one pipeline from YAML, with their replicas, and checks how they depend. */
final class TasksParser {

  private final TaskParser parser;
  private final Reporter reporter;
  private final List<Task> tasks = new ArrayList<>();
  private final Replicas replicas = new Replicas();
  private final Map<String, Position> dependencies = new HashMap<>();

  TasksParser(TaskParser parser, Reporter reporter) {
    this.parser = parser;
    this.reporter = reporter;
  }

  /** In topological order, unless there is a problem. */
  List<Task> parse(YamlMapping pipeline) {
    pipeline.find(Keys.TASKS).ifPresent(all -> all.forEach((name, at) -> task(all, name, at)));
    if (tasks.isEmpty()) {
      reporter.warning(pipeline.at(Keys.TASKS), "there are no 'tasks', so its jobs do nothing");
    }
    List<Task> joined = replicas.joined(tasks);
    return new DependencyCheck(joined, dependencies, reporter).passes()
        ? TopologicalOrder.of(joined)
        : joined;
  }

  private void task(YamlMapping all, String name, Position at) {
    Reporter inTask = reporter.inTask(name);
    if (name.isBlank()) {
      inTask.problem(at, "a task needs a name");
    }
    Optional<YamlMapping> yaml = all.mapping(name, inTask);
    Stream<Task> read =
        yaml.isEmpty()
            ? Stream.of(joinOnly(name))
            : replicas.of(parser.parseTask(name, yaml.get(), inTask), yaml.get(), all.keys());
    read.forEach(
        task -> {
          tasks.add(task);
          dependencies.put(task.name(), yaml.map(each -> each.at(Keys.DEPENDS_ON)).orElse(at));
        });
  }

  private static Task joinOnly(String name) {
    return new Task(name, List.of(), List.of(), false, Map.of(), Optional.empty());
  }
}
