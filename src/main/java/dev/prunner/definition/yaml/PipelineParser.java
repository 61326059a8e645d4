package dev.prunner.definition.yaml;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Retention;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.SecretCheck;
import dev.prunner.definition.Secrets;
import dev.prunner.definition.Task;
import dev.prunner.definition.input.Inputs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads a pipeline from YAML and checks the rules. */
final class PipelineParser {

  private final LauncherUses launchers = new LauncherUses();
  private final TaskParser taskParser;
  private final QueueRulesParser queueRules;
  private final SecretsParser secrets;

  PipelineParser(ScriptCheck scriptCheck, SecretCheck secretCheck) {
    this.taskParser = new TaskParser(scriptCheck, launchers);
    this.queueRules = new QueueRulesParser(scriptCheck);
    this.secrets = new SecretsParser(secretCheck);
  }

  /** The pipeline; valid only if no problem was reported. */
  Pipeline parse(String name, Position at, YamlMapping yaml, Reporter reporter) {
    yaml.warnOfKeysUnknownIn(Place.PIPELINE);
    Duration startDelay = yaml.get(Keys.START_DELAY);
    launchers.addOf(yaml, reporter);
    Optional<String> runOn = yaml.find(Keys.RUN_ON);
    Optional<Task> onError = handler(yaml, Keys.ON_ERROR, runOn, reporter);
    Optional<Task> cleanup = handler(yaml, Keys.FINALLY, runOn, reporter);
    List<Task> tasks =
        new TasksParser(taskParser, reporter)
            .parse(yaml).stream().map(task -> task.inheriting(runOn)).toList();
    checkName(yaml, Keys.ON_ERROR, tasks, reporter);
    checkName(yaml, Keys.FINALLY, tasks, reporter);
    Inputs inputs = InputsParser.parse(yaml, reporter);
    Map<String, String> env = yaml.get(Keys.ENV);
    Secrets itsSecrets = secrets.parse(yaml, env, all(tasks, onError, cleanup), reporter);
    return new Pipeline(
        name,
        reporter.source(at.line()),
        Math.max(1, yaml.get(Keys.CONCURRENCY)),
        queueRules.parse(yaml, startDelay, reporter),
        startDelay,
        yaml.get(Keys.CONTINUE_RUNNING_TASKS_AFTER_FAILURE),
        new Retention(yaml.find(Keys.RETENTION_PERIOD), number(yaml, Keys.RETENTION_COUNT)),
        yaml.get(Keys.ON_RESTART),
        env,
        yaml.find(Keys.WORKING_DIR),
        tasks,
        onError,
        cleanup,
        LimitsParser.timeout(yaml, reporter),
        ScheduleParser.all(name, yaml, inputs, reporter),
        inputs,
        itsSecrets,
        AccessParser.of(yaml, reporter),
        NotifyParser.parse(yaml, itsSecrets.names(), reporter));
  }

  private static Stream<Task> all(
      List<Task> tasks, Optional<Task> onError, Optional<Task> cleanup) {
    return Stream.of(tasks.stream(), onError.stream(), cleanup.stream()).flatMap(each -> each);
  }

  /** The launchers that the pipelines name. */
  LauncherUses launchers() {
    return launchers;
  }

  private Optional<Task> handler(
      YamlMapping yaml, Key<YamlMapping> key, Optional<String> runOn, Reporter reporter) {
    return yaml.find(key)
        .map(handler -> taskParser.parseHandler(key.name(), handler, reporter).inheriting(runOn));
  }

  static OptionalInt number(YamlMapping yaml, Key<Integer> key) {
    return yaml.find(key).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private static void checkName(
      YamlMapping yaml, Key<YamlMapping> handler, List<Task> tasks, Reporter reporter) {
    if (yaml.has(handler) && tasks.stream().anyMatch(task -> task.name().equals(handler.name()))) {
      reporter.problem(
          yaml.at(handler), "a task is named '" + handler.name() + "' too; give it another name");
    }
  }
}
