package dev.prunner.definition.yaml;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.definition.Retention;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a pipeline from YAML and checks the rules. */
final class PipelineParser {

  private final TaskParser taskParser;

  PipelineParser(ScriptCheck scriptCheck) {
    this.taskParser = new TaskParser(scriptCheck);
  }

  /** The pipeline; valid only if no problem was reported. */
  Pipeline parse(String name, Position at, YamlMapping yaml, Reporter reporter) {
    yaml.warnOfKeysUnknownIn(Place.PIPELINE);
    Duration startDelay = yaml.get(Keys.START_DELAY);
    Optional<Task> onError =
        yaml.find(Keys.ON_ERROR).map(handler -> taskParser.parseHandler(handler, reporter));
    return new Pipeline(
        name,
        reporter.source(at.line()),
        Math.max(1, yaml.get(Keys.CONCURRENCY)),
        queueRules(yaml, startDelay, reporter),
        startDelay,
        yaml.get(Keys.CONTINUE_RUNNING_TASKS_AFTER_FAILURE),
        new Retention(yaml.find(Keys.RETENTION_PERIOD), number(yaml, Keys.RETENTION_COUNT)),
        yaml.get(Keys.ON_RESTART),
        yaml.get(Keys.ENV),
        yaml.find(Keys.WORKING_DIR),
        tasks(yaml, onError, reporter),
        onError);
  }

  private static QueueRules queueRules(YamlMapping yaml, Duration startDelay, Reporter reporter) {
    QueueStrategy strategy = yaml.get(Keys.QUEUE_STRATEGY);
    OptionalInt limit = number(yaml, Keys.QUEUE_LIMIT);
    OptionalInt partitionLimit = number(yaml, Keys.QUEUE_PARTITION_LIMIT);
    if (strategy == QueueStrategy.PARTITIONED_REPLACE) {
      checkPartitioned(yaml, partitionLimit, reporter);
      return new QueueRules(strategy, partitionLimit);
    }
    if (yaml.has(Keys.QUEUE_PARTITION_LIMIT)) {
      reporter.problem(
          yaml.at(Keys.QUEUE_PARTITION_LIMIT),
          "'queue_partition_limit' requires 'queue_strategy: partitioned_replace'");
    }
    if (limit.equals(OptionalInt.of(0)) && !startDelay.isZero()) {
      reporter.problem(
          yaml.at(Keys.START_DELAY),
          "'start_delay' needs a place on the wait list, and 'queue_limit: 0' gives none");
    }
    boolean oneByDefault = strategy == QueueStrategy.REPLACE && limit.isEmpty();
    return new QueueRules(strategy, oneByDefault ? OptionalInt.of(1) : limit);
  }

  private static OptionalInt number(YamlMapping yaml, Key<Integer> key) {
    return yaml.find(key).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private static void checkPartitioned(YamlMapping yaml, OptionalInt limit, Reporter reporter) {
    if (limit.orElse(0) < 1) {
      reporter.problem(
          yaml.at(
              yaml.has(Keys.QUEUE_PARTITION_LIMIT)
                  ? Keys.QUEUE_PARTITION_LIMIT
                  : Keys.QUEUE_STRATEGY),
          "'queue_strategy: partitioned_replace' needs a 'queue_partition_limit' of at least 1");
    }
    if (yaml.has(Keys.QUEUE_LIMIT)) {
      reporter.problem(
          yaml.at(Keys.QUEUE_LIMIT),
          "'queue_limit' cannot be combined with 'queue_strategy: partitioned_replace', which has"
              + " 'queue_partition_limit'");
    }
  }

  private List<Task> tasks(YamlMapping yaml, Optional<Task> onError, Reporter reporter) {
    List<Task> tasks = new ArrayList<>();
    Map<String, Position> dependencies = new HashMap<>();
    yaml.find(Keys.TASKS)
        .ifPresent(
            each ->
                each.forEach(
                    (name, at) -> tasks.add(task(each, name, at, dependencies, reporter))));
    if (tasks.isEmpty()) {
      reporter.warning(yaml.at(Keys.TASKS), "there are no 'tasks', so its jobs do nothing");
    }
    if (onError.isPresent() && tasks.stream().anyMatch(t -> t.name().equals(Task.ON_ERROR))) {
      reporter.problem(
          yaml.at(Keys.ON_ERROR), "a task is named 'on_error' too; give it another name");
    }
    return new DependencyCheck(tasks, dependencies, reporter).passes()
        ? TopologicalOrder.of(tasks)
        : tasks;
  }

  private Task task(
      YamlMapping tasks,
      String name,
      Position at,
      Map<String, Position> dependencies,
      Reporter reporter) {
    Reporter inTask = reporter.inTask(name);
    if (name.isBlank()) {
      inTask.problem(at, "a task needs a name");
    }
    return tasks
        .mapping(name, inTask)
        .map(
            yaml -> {
              dependencies.put(name, yaml.at(Keys.DEPENDS_ON));
              return taskParser.parseTask(name, yaml, inTask);
            })
        .orElseGet(() -> joinOnly(name));
  }

  private static Task joinOnly(String name) {
    return new Task(name, List.of(), List.of(), false, Map.of(), Optional.empty());
  }
}
