package dev.prunner.definition.yaml;

import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.Notification;
import dev.prunner.definition.Notifications;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Problem;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.definition.Receiver;
import dev.prunner.definition.RetryRules;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.SecretSource;
import dev.prunner.definition.Secrets;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The canonical YAML of one pipeline, which is stored with its jobs.
 *
 * <p>Equal pipelines have equal text, whatever file they are from, so that its hash identifies a
 * definition. It is a valid definitions file, and read by the same parser.
 */
public final class PipelineYaml {

  private static final String SNAPSHOT = "snapshot";

  private PipelineYaml() {}

  /** The text of a pipeline; {@link #read} returns the same pipeline, except for its source. */
  public static String write(Pipeline pipeline) {
    Map<String, Object> yaml = new LinkedHashMap<>();
    put(yaml, Keys.CONCURRENCY, pipeline.concurrency());
    pipeline.timeout().ifPresent(time -> put(yaml, Keys.TIMEOUT, time));
    putQueue(yaml, pipeline.queue());
    putUnlessFallback(yaml, Keys.START_DELAY, pipeline.startDelay());
    putUnlessFallback(
        yaml,
        Keys.CONTINUE_RUNNING_TASKS_AFTER_FAILURE,
        pipeline.continueRunningTasksAfterFailure());
    pipeline.retention().period().ifPresent(time -> put(yaml, Keys.RETENTION_PERIOD, time));
    pipeline.retention().count().ifPresent(count -> put(yaml, Keys.RETENTION_COUNT, count));
    put(yaml, Keys.ON_RESTART, pipeline.onRestart());
    putUnlessFallback(yaml, Keys.ENV, pipeline.env());
    pipeline.workingDir().ifPresent(dir -> put(yaml, Keys.WORKING_DIR, dir));
    putNotifications(yaml, pipeline.notifications());
    Map<String, Object> tasks = new TreeMap<>();
    pipeline.tasks().forEach(task -> tasks.put(task.name(), task(task)));
    yaml.put(Keys.TASKS.name(), tasks);
    if (!pipeline.secrets().isEmpty()) {
      yaml.put(Keys.SECRETS.name(), secrets(pipeline.secrets()));
    }
    pipeline.handlers().forEach(task -> yaml.put(task.name(), task(task)));
    return YamlFile.write(Map.of(Keys.PIPELINES.name(), Map.of(pipeline.name(), yaml)));
  }

  /**
   * The pipeline in a text.
   *
   * @param text as written by {@link #write}
   * @throws DefinitionException if it is damaged
   */
  public static Pipeline read(String text) {
    Reporter reporter = Reporter.of(SNAPSHOT);
    PipelineFileParser parser = new PipelineFileParser(ScriptCheck.NONE);
    parser.parseWritten(text, reporter);
    List<Problem> problems = new ArrayList<>(reporter.problems());
    if (problems.isEmpty() && parser.pipelines().size() == 1) {
      return parser.pipelines().values().iterator().next();
    }
    reporter.problem(1, "does not contain one valid pipeline");
    throw new DefinitionException(reporter.problems());
  }

  private static Map<String, Object> secrets(Secrets secrets) {
    Map<String, Object> yaml = new TreeMap<>();
    secrets.sources().forEach((name, source) -> yaml.put(name, secret(source)));
    return yaml;
  }

  private static Map<String, Object> secret(SecretSource source) {
    if (source instanceof SecretSource.OfFile file) {
      return Map.of(Keys.SECRET_FILE.name(), file.path());
    }
    if (source instanceof SecretSource.OfServer server) {
      return Map.of(Keys.SECRET_ENV.name(), server.variable());
    }
    return Map.of(Keys.SECRET_COMMAND.name(), ((SecretSource.OfCommand) source).words());
  }

  private static void putQueue(Map<String, Object> yaml, QueueRules queue) {
    put(yaml, Keys.QUEUE_STRATEGY, queue.strategy());
    boolean partitioned = queue.strategy() == QueueStrategy.PARTITIONED_REPLACE;
    Key<Integer> key = partitioned ? Keys.QUEUE_PARTITION_LIMIT : Keys.QUEUE_LIMIT;
    queue.limit().ifPresent(limit -> put(yaml, key, limit));
    queue.startDelayMax().ifPresent(time -> put(yaml, Keys.START_DELAY_MAX, time));
    putUnlessFallback(yaml, Keys.QUEUE_ORDER, queue.order());
    putUnlessFallback(yaml, Keys.INTERRUPT, queue.interrupt());
    putUnlessFallback(yaml, Keys.MERGE_VARIABLES, queue.merge());
    queue.unique().ifPresent(template -> put(yaml, Keys.UNIQUE, template));
    putUnlessEmpty(yaml, Keys.EXCLUSIVE, queue.exclusive());
  }

  private static void putNotifications(Map<String, Object> yaml, Notifications notifications) {
    if (!notifications.isEmpty()) {
      yaml.put(
          Keys.NOTIFY.name(),
          notifications.all().stream().map(PipelineYaml::notification).toList());
    }
    notifications.slowAfter().ifPresent(time -> put(yaml, Keys.SLOW_AFTER, time));
  }

  private static Map<String, Object> notification(Notification notification) {
    Map<String, Object> yaml = new LinkedHashMap<>();
    if (notification.receiver() instanceof Receiver.Hook hook) {
      yaml.put(Keys.URL.name(), hook.url().toString());
      hook.secret().ifPresent(name -> put(yaml, Keys.SECRET, name));
    } else if (notification.receiver() instanceof Receiver.Mail mail) {
      yaml.put(Keys.MAIL.name(), mail.addresses());
    }
    put(yaml, Keys.ON, notification.on());
    return yaml;
  }

  private static Map<String, Object> task(Task task) {
    Map<String, Object> yaml = new LinkedHashMap<>();
    putUnlessEmpty(yaml, Keys.SCRIPT, task.script());
    putUnlessEmpty(yaml, Keys.DEPENDS_ON, task.dependsOn());
    task.when().ifPresent(condition -> yaml.put(Keys.WHEN.name(), condition));
    putUnlessFallback(yaml, Keys.ALLOW_FAILURE, task.allowFailure());
    putUnlessFallback(yaml, Keys.ENV, task.env());
    task.workingDir().ifPresent(dir -> put(yaml, Keys.WORKING_DIR, dir));
    putLimits(yaml, task.limits());
    putUnlessFallback(yaml, Keys.INTERRUPTIBLE, task.interruptible());
    task.runOn().ifPresent(launcher -> put(yaml, Keys.RUN_ON, launcher));
    return yaml;
  }

  private static void putLimits(Map<String, Object> yaml, TaskLimits limits) {
    limits.timeout().ifPresent(time -> put(yaml, Keys.TIMEOUT, time));
    putUnlessFallback(yaml, Keys.STOP_SIGNAL, limits.stopSignal());
    limits.retry().ifPresent(rules -> yaml.put(Keys.RETRY.name(), retry(rules)));
  }

  private static Map<String, Object> retry(RetryRules rules) {
    Map<String, Object> yaml = new LinkedHashMap<>();
    put(yaml, Keys.RETRY_LIMIT, rules.limit());
    putUnlessFallback(yaml, Keys.RETRY_DELAY, rules.delay());
    putUnlessFallback(yaml, Keys.RETRY_BACKOFF, rules.backoff());
    putUnlessFallback(yaml, Keys.RETRY_MAX_DELAY, rules.maxDelay());
    putUnlessFallback(yaml, Keys.RETRY_EXIT_CODES, rules.exitCodes());
    return yaml;
  }

  private static <T> void putUnlessFallback(Map<String, Object> yaml, Key<T> key, T value) {
    if (!key.fallback().equals(Optional.of(value))) {
      put(yaml, key, value);
    }
  }

  private static void putUnlessEmpty(
      Map<String, Object> yaml, Key<List<YamlText>> key, List<String> texts) {
    if (!texts.isEmpty()) {
      yaml.put(key.name(), texts);
    }
  }

  private static <T> void put(Map<String, Object> yaml, Key<T> key, T value) {
    yaml.put(key.name(), plain(key.type().written(value)));
  }

  /** The value as YAML has it. */
  private static Object plain(Object value) {
    return value instanceof Map<?, ?> map ? new TreeMap<>(map) : value;
  }
}
