package dev.prunner.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a pipeline from YAML and holds it to the rules. */
final class PipelineParser {

  private static final List<String> KEYS =
      List.of(
          "concurrency",
          "queue_limit",
          "queue_strategy",
          "queue_partition_limit",
          "start_delay",
          "continue_running_tasks_after_failure",
          "retention_period",
          "retention_count",
          "on_restart",
          "env",
          "working_dir",
          "tasks",
          "on_error");

  private final TaskParser taskParser;

  PipelineParser(ScriptCheck scriptCheck) {
    this.taskParser = new TaskParser(scriptCheck);
  }

  /** What it says; of use only if nothing was reported. */
  Pipeline parse(String name, int line, YamlMapping yaml, Reporter reporter) {
    yaml.warnOfKeysOtherThan(KEYS);
    Duration startDelay = yaml.duration("start_delay").orElse(Duration.ZERO);
    Optional<Task> onError =
        yaml.mapping("on_error", reporter)
            .map(handler -> taskParser.parseHandler(handler, reporter));
    return new Pipeline(
        name,
        reporter.source(line),
        Math.max(1, yaml.number("concurrency").orElse(1)),
        queueRules(yaml, startDelay, reporter),
        startDelay,
        yaml.flag("continue_running_tasks_after_failure"),
        new Retention(yaml.duration("retention_period"), yaml.number("retention_count")),
        yaml.oneOf("on_restart", OnRestart.class).orElse(OnRestart.ADOPT),
        yaml.textsByName("env"),
        yaml.text("working_dir"),
        tasks(yaml, onError, reporter),
        onError);
  }

  private static QueueRules queueRules(YamlMapping yaml, Duration startDelay, Reporter reporter) {
    QueueStrategy strategy =
        yaml.oneOf("queue_strategy", QueueStrategy.class).orElse(QueueStrategy.APPEND);
    OptionalInt limit = yaml.number("queue_limit");
    OptionalInt partitionLimit = yaml.number("queue_partition_limit");
    if (strategy == QueueStrategy.PARTITIONED_REPLACE) {
      checkPartitioned(yaml, partitionLimit, reporter);
      return new QueueRules(strategy, partitionLimit);
    }
    if (yaml.has("queue_partition_limit")) {
      reporter.problem(
          yaml.lineOf("queue_partition_limit"),
          "'queue_partition_limit' goes only with 'queue_strategy: partitioned_replace'");
    }
    if (limit.equals(OptionalInt.of(0)) && !startDelay.isZero()) {
      reporter.problem(
          yaml.lineOf("start_delay"),
          "'start_delay' needs a place on the wait list, and 'queue_limit: 0' gives none");
    }
    boolean oneByDefault = strategy == QueueStrategy.REPLACE && limit.isEmpty();
    return new QueueRules(strategy, oneByDefault ? OptionalInt.of(1) : limit);
  }

  private static void checkPartitioned(YamlMapping yaml, OptionalInt limit, Reporter reporter) {
    if (limit.orElse(0) < 1) {
      reporter.problem(
          yaml.lineOf(
              yaml.has("queue_partition_limit") ? "queue_partition_limit" : "queue_strategy"),
          "'queue_strategy: partitioned_replace' needs a 'queue_partition_limit' of at least 1");
    }
    if (yaml.has("queue_limit")) {
      reporter.problem(
          yaml.lineOf("queue_limit"),
          "'queue_limit' does not go with 'queue_strategy: partitioned_replace', which has"
              + " 'queue_partition_limit'");
    }
  }

  private List<Task> tasks(YamlMapping yaml, Optional<Task> onError, Reporter reporter) {
    List<Task> tasks = new ArrayList<>();
    Map<String, Integer> dependencyLines = new HashMap<>();
    yaml.mapping("tasks", reporter)
        .ifPresent(
            each ->
                each.forEach(
                    (name, line) -> tasks.add(task(each, name, line, dependencyLines, reporter))));
    if (tasks.isEmpty()) {
      reporter.warning(yaml.lineOf("tasks"), "there are no 'tasks', so its jobs do nothing");
    }
    if (onError.isPresent() && tasks.stream().anyMatch(t -> t.name().equals(Task.ON_ERROR))) {
      reporter.problem(
          yaml.lineOf("on_error"), "a task is named 'on_error' too; give it another name");
    }
    return new DependencyCheck(tasks, dependencyLines, reporter).passes()
        ? TopologicalOrder.of(tasks)
        : tasks;
  }

  private Task task(
      YamlMapping tasks,
      String name,
      int line,
      Map<String, Integer> dependencyLines,
      Reporter reporter) {
    Reporter inTask = reporter.inTask(name);
    if (name.isBlank()) {
      inTask.problem(line, "a task needs a name");
    }
    return tasks
        .mapping(name, inTask)
        .map(
            yaml -> {
              dependencyLines.put(name, yaml.lineOf("depends_on"));
              return taskParser.parseTask(name, yaml, inTask);
            })
        .orElseGet(() -> joinOnly(name));
  }

  private static Task joinOnly(String name) {
    return new Task(name, List.of(), List.of(), false, Map.of(), Optional.empty());
  }
}
