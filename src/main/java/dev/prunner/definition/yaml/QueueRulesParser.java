package dev.prunner.definition.yaml;

import dev.prunner.definition.MergeRule;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.definition.ScriptCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the rules of a pipeline's queue from YAML. */
final class QueueRulesParser {

  /** So that a name can be read in a sentence and kept in a column. */
  private static final String GROUP = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private final ScriptCheck templates;

  QueueRulesParser(ScriptCheck templates) {
    this.templates = templates;
  }

  /**
   * Each key is read once, since what is wrong with it is reported then.
   *
   * @param startDelay of the pipeline
   */
  QueueRules parse(YamlMapping yaml, Duration startDelay, Reporter reporter) {
    QueueStrategy strategy = yaml.get(Keys.QUEUE_STRATEGY);
    OptionalInt limit = limit(strategy, startDelay, yaml, reporter);
    boolean interrupt = yaml.get(Keys.INTERRUPT);
    Map<String, MergeRule> merge = yaml.get(Keys.MERGE_VARIABLES);
    if (interrupt) {
      checkInterrupt(strategy, limit, yaml, reporter);
    }
    if (!merge.isEmpty()) {
      demandReplacing(strategy, Keys.MERGE_VARIABLES, yaml, reporter);
    }
    return new QueueRules(
        strategy,
        limit,
        yaml.get(Keys.QUEUE_ORDER),
        startDelayMax(strategy, startDelay, yaml, reporter),
        interrupt,
        merge,
        unique(yaml, reporter),
        exclusive(yaml, reporter));
  }

  private static OptionalInt limit(
      QueueStrategy strategy, Duration startDelay, YamlMapping yaml, Reporter reporter) {
    OptionalInt limit = PipelineParser.number(yaml, Keys.QUEUE_LIMIT);
    OptionalInt partitionLimit = PipelineParser.number(yaml, Keys.QUEUE_PARTITION_LIMIT);
    if (strategy == QueueStrategy.PARTITIONED_REPLACE) {
      checkPartitioned(yaml, partitionLimit, reporter);
      return partitionLimit;
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
    return oneByDefault ? OptionalInt.of(1) : limit;
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

  private static void checkInterrupt(
      QueueStrategy strategy, OptionalInt limit, YamlMapping yaml, Reporter reporter) {
    demandReplacing(strategy, Keys.INTERRUPT, yaml, reporter);
    if (limit.equals(OptionalInt.of(0))) {
      reporter.problem(
          yaml.at(Keys.INTERRUPT),
          "'interrupt' needs a place on the wait list, and 'queue_limit: 0' gives none");
    }
  }

  private static void demandReplacing(
      QueueStrategy strategy, Key<?> key, YamlMapping yaml, Reporter reporter) {
    if (strategy == QueueStrategy.APPEND) {
      reporter.problem(
          yaml.at(key),
          "'"
              + key.name()
              + "' requires 'queue_strategy: replace' or 'partitioned_replace': with 'append' no"
              + " job takes the place of another one");
    }
  }

  private static Optional<Duration> startDelayMax(
      QueueStrategy strategy, Duration delay, YamlMapping yaml, Reporter reporter) {
    Optional<Duration> max = yaml.find(Keys.START_DELAY_MAX);
    if (max.isPresent() && delay.isZero()) {
      reporter.problem(yaml.at(Keys.START_DELAY_MAX), "'start_delay_max' requires a 'start_delay'");
    } else if (max.isPresent() && max.get().compareTo(delay) < 0) {
      reporter.problem(
          yaml.at(Keys.START_DELAY_MAX), "'start_delay_max' must not be less than 'start_delay'");
    } else if (max.isPresent() && strategy == QueueStrategy.APPEND) {
      reporter.warning(
          yaml.at(Keys.START_DELAY_MAX),
          "'start_delay_max' has no effect with 'queue_strategy: append', which replaces no job");
    }
    return max;
  }

  private Optional<String> unique(YamlMapping yaml, Reporter reporter) {
    Optional<String> template = yaml.find(Keys.UNIQUE);
    template
        .flatMap(text -> templates.check(text).problem())
        .ifPresent(problem -> reporter.problem(yaml.at(Keys.UNIQUE), "'unique': " + problem));
    return template;
  }

  private static List<String> exclusive(YamlMapping yaml, Reporter reporter) {
    List<YamlText> groups = yaml.get(Keys.EXCLUSIVE);
    for (YamlText group : groups) {
      if (!group.text().matches(GROUP)) {
        reporter.problem(
            group.at(),
            "'exclusive': '"
                + group.text()
                + "' is no name of a group; use at most 100 letters, digits, '.', '_' and '-', and"
                + " begin with a letter or digit");
      }
    }
    return groups.stream().map(YamlText::text).toList();
  }
}
