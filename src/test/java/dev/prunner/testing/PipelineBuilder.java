package dev.prunner.testing;

import dev.prunner.definition.Access;
import dev.prunner.definition.MergeRule;
import dev.prunner.definition.Notifications;
import dev.prunner.definition.OnRestart;
import dev.prunner.definition.Permission;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueOrder;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.definition.Retention;
import dev.prunner.definition.Schedule;
import dev.prunner.definition.SecretSource;
import dev.prunner.definition.Secrets;
import dev.prunner.definition.Source;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import dev.prunner.definition.input.Inputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds a pipeline; one of a single task and with the default of every rule until told. */
public final class PipelineBuilder {

  private String name = "pipeline";
  private int concurrency = 1;
  private QueueRules queue = QueueRules.UNLIMITED;
  private Duration startDelay = Duration.ZERO;
  private boolean continueRunningTasksAfterFailure;
  private Retention retention = Retention.FOREVER;
  private OnRestart onRestart = OnRestart.ADOPT;
  private Map<String, String> env = Map.of();
  private final List<Task> tasks = new ArrayList<>();
  private Optional<Task> onError = Optional.empty();
  private Optional<Task> cleanup = Optional.empty();
  private Optional<Duration> timeout = Optional.empty();

  private final List<Schedule> schedules = new ArrayList<>();
  private Inputs inputs = Inputs.NONE;
  private final Map<String, SecretSource> secrets = new TreeMap<>();
  private Access access = Access.OPEN;
  private Notifications notifications = Notifications.NONE;

  private PipelineBuilder() {}

  public static PipelineBuilder aPipeline() {
    return new PipelineBuilder();
  }

  public static PipelineBuilder aPipeline(String name) {
    return aPipeline().named(name);
  }

  public PipelineBuilder named(String newName) {
    name = newName;
    return this;
  }

  public PipelineBuilder concurrency(int jobs) {
    concurrency = jobs;
    return this;
  }

  public PipelineBuilder append(int limit) {
    return queue(new QueueRules(QueueStrategy.APPEND, OptionalInt.of(limit)));
  }

  public PipelineBuilder replace(int limit) {
    return queue(new QueueRules(QueueStrategy.REPLACE, OptionalInt.of(limit)));
  }

  public PipelineBuilder partitionedReplace(int limit) {
    return queue(new QueueRules(QueueStrategy.PARTITIONED_REPLACE, OptionalInt.of(limit)));
  }

  public PipelineBuilder queue(QueueRules rules) {
    queue = rules;
    return this;
  }

  /** Of each of these groups one job runs at once. */
  public PipelineBuilder exclusive(String... groups) {
    return queue(rules(queue.order(), queue.interrupt(), queue.merge(), List.of(groups)));
  }

  /** A new job ends the running one; to be called after the strategy. */
  public PipelineBuilder interrupt() {
    return queue(rules(queue.order(), true, queue.merge(), queue.exclusive()));
  }

  /** The partition that runs the fewest jobs is next. */
  public PipelineBuilder fair() {
    return queue(rules(QueueOrder.FAIR, queue.interrupt(), queue.merge(), queue.exclusive()));
  }

  /** To be called after the strategy. */
  public PipelineBuilder merge(Map<String, MergeRule> rules) {
    return queue(rules(queue.order(), queue.interrupt(), rules, queue.exclusive()));
  }

  private QueueRules rules(
      QueueOrder order, boolean interrupt, Map<String, MergeRule> merge, List<String> exclusive) {
    return new QueueRules(
        queue.strategy(),
        queue.limit(),
        order,
        queue.startDelayMax(),
        interrupt,
        merge,
        queue.unique(),
        exclusive);
  }

  /** To be called after the strategy. */
  public PipelineBuilder startDelayMax(Duration max) {
    return queue(
        new QueueRules(
            queue.strategy(),
            queue.limit(),
            queue.order(),
            Optional.of(max),
            queue.interrupt(),
            queue.merge(),
            queue.unique(),
            queue.exclusive()));
  }

  /** A template; jobs of tests say themselves what it gives. */
  public PipelineBuilder unique(String template) {
    return queue(
        new QueueRules(
            queue.strategy(),
            queue.limit(),
            queue.order(),
            queue.startDelayMax(),
            queue.interrupt(),
            queue.merge(),
            Optional.of(template),
            queue.exclusive()));
  }

  public PipelineBuilder startDelay(Duration delay) {
    startDelay = delay;
    return this;
  }

  public PipelineBuilder continueRunningTasksAfterFailure() {
    continueRunningTasksAfterFailure = true;
    return this;
  }

  public PipelineBuilder retention(Retention newRetention) {
    retention = newRetention;
    return this;
  }

  public PipelineBuilder onRestart(OnRestart policy) {
    onRestart = policy;
    return this;
  }

  public PipelineBuilder env(Map<String, String> newEnv) {
    env = newEnv;
    return this;
  }

  /** Adds a task; add them in topological order. */
  public PipelineBuilder task(Task task) {
    tasks.add(task);
    return this;
  }

  /** Adds a task that does nothing. */
  public PipelineBuilder task(String taskName, String... dependsOn) {
    return task(aTask(taskName, dependsOn));
  }

  public PipelineBuilder timeout(Duration time) {
    timeout = Optional.of(time);
    return this;
  }

  /** Adds a task that does nothing, within limits. */
  public PipelineBuilder task(String taskName, TaskLimits limits, String... dependsOn) {
    return task(
        new Task(
            taskName,
            List.of("true"),
            List.of(dependsOn),
            false,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            limits));
  }

  public PipelineBuilder onError(String... script) {
    onError = Optional.of(handler(Task.ON_ERROR, script));
    return this;
  }

  /** Its {@code finally}. */
  public PipelineBuilder cleanup(String... script) {
    cleanup = Optional.of(handler(Task.FINALLY, script));
    return this;
  }

  private static Task handler(String handler, String... script) {
    return new Task(handler, List.of(script), List.of(), false, Map.of(), Optional.empty());
  }

  public PipelineBuilder schedule(Schedule schedule) {
    schedules.add(schedule);
    return this;
  }

  public PipelineBuilder inputs(Inputs declared) {
    inputs = declared;
    return this;
  }

  public PipelineBuilder secret(String secret, SecretSource source) {
    secrets.put(secret, source);
    return this;
  }

  public PipelineBuilder access(Permission permission, String... groups) {
    access = new Access(Map.of(permission, new TreeSet<>(List.of(groups)))).or(access);
    return this;
  }

  public PipelineBuilder notifications(Notifications newNotifications) {
    notifications = newNotifications;
    return this;
  }

  public Pipeline build() {
    return new Pipeline(
        name,
        new Source("pipelines.yml", 2),
        concurrency,
        queue,
        startDelay,
        continueRunningTasksAfterFailure,
        retention,
        onRestart,
        env,
        Optional.empty(),
        tasks.isEmpty() ? List.of(aTask("task")) : tasks,
        onError,
        cleanup,
        timeout,
        schedules,
        inputs,
        new Secrets(secrets),
        access,
        notifications);
  }

  private static Task aTask(String taskName, String... dependsOn) {
    return new Task(
        taskName, List.of("true"), List.of(dependsOn), false, Map.of(), Optional.empty());
  }
}
