package dev.prunner.definition.yaml;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.definition.Retention;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.Task;
import java.time.Duration;
import java.util.List;
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
    Optional<Task> onError = handler(yaml, Keys.ON_ERROR, reporter);
    Optional<Task> cleanup = handler(yaml, Keys.FINALLY, reporter);
    List<Task> tasks = new TasksParser(taskParser, reporter).parse(yaml);
    checkName(yaml, Keys.ON_ERROR, tasks, reporter);
    checkName(yaml, Keys.FINALLY, tasks, reporter);
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
        tasks,
        onError,
        cleanup,
        LimitsParser.timeout(yaml, reporter));
  }

  private Optional<Task> handler(YamlMapping yaml, Key<YamlMapping> key, Reporter reporter) {
    return yaml.find(key).map(handler -> taskParser.parseHandler(key.name(), handler, reporter));
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

  private static void checkName(
      YamlMapping yaml, Key<YamlMapping> handler, List<Task> tasks, Reporter reporter) {
    if (yaml.has(handler) && tasks.stream().anyMatch(task -> task.name().equals(handler.name()))) {
      reporter.problem(
          yaml.at(handler), "a task is named '" + handler.name() + "' too; give it another name");
    }
  }
}
