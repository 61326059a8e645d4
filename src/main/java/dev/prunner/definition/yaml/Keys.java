package dev.prunner.definition.yaml;

import static dev.prunner.definition.yaml.Place.FILE;
import static dev.prunner.definition.yaml.Place.HANDLER;
import static dev.prunner.definition.yaml.Place.PIPELINE;
import static dev.prunner.definition.yaml.Place.SCHEDULE;
import static dev.prunner.definition.yaml.Place.TASK;
import static dev.prunner.definition.yaml.Place.VARIABLE;

import dev.prunner.definition.MergeRule;
import dev.prunner.definition.NotificationEvent;
import dev.prunner.definition.OnRestart;
import dev.prunner.definition.Overlap;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueOrder;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.definition.RetryRules;
import dev.prunner.definition.StopSignal;
import dev.prunner.definition.Task;
import dev.prunner.schedule.CatchUp;
import dev.prunner.schedule.Dst;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of all keys of a definitions file, but for those of a variable, which are {@link
 * VariableKeys}, and of a launcher, which are {@link LauncherKeys}.
 *
 * <p>Parser, writer and the check for unknown keys use these constants alone, so a new key is a row
 * here, a component of {@link Pipeline} or {@link Task}, a line in their parser and one in {@link
 * PipelineYaml}. {@code KeysTest} fails for a row that is not read or not written.
 */
final class Keys {

  private static final List<Key<?>> ALL = new ArrayList<>();

  static final Key<YamlMapping> PIPELINES =
      key("pipelines", Set.of(FILE), new ValueType.Sections(PIPELINE), "The pipelines, by name.");

  static final Key<YamlMapping> LAUNCHERS =
      key(
          "launchers",
          Set.of(FILE),
          new LauncherSections(),
          "Where tasks can run beside this machine, by name.");

  static final Key<String> RUN_ON =
      key(
          "run_on",
          Set.of(PIPELINE, TASK, HANDLER),
          new ValueType.Text(),
          "The launcher that runs the tasks, or 'local'; a task's overrides its pipeline's.");

  static final Key<Duration> TIMEOUT =
      key(
          "timeout",
          Set.of(PIPELINE, TASK, HANDLER),
          new ValueType.Time(false),
          "How long a job may take from its start, or one attempt of a task; no limit by default.");

  static final Key<Integer> CONCURRENCY =
      key(
          "concurrency",
          Set.of(PIPELINE),
          new ValueType.WholeNumber(false),
          1,
          "Jobs that run at once.");
  static final Key<QueueStrategy> QUEUE_STRATEGY =
      key(
          "queue_strategy",
          Set.of(PIPELINE),
          new ValueType.Choice<>(QueueStrategy.class),
          QueueStrategy.APPEND,
          "What happens to a job that cannot start at once.");
  static final Key<Integer> QUEUE_LIMIT =
      key(
          "queue_limit",
          Set.of(PIPELINE),
          new ValueType.WholeNumber(false),
          "Places on the wait list; no limit by default, one place with the strategy 'replace'.");
  static final Key<Integer> QUEUE_PARTITION_LIMIT =
      key(
          "queue_partition_limit",
          Set.of(PIPELINE),
          new ValueType.WholeNumber(false),
          "Places on the wait list for each partition; required with the strategy"
              + " 'partitioned_replace', and not allowed with any other.");
  static final Key<Duration> START_DELAY =
      key(
          "start_delay",
          Set.of(PIPELINE),
          new ValueType.Time(false),
          Duration.ZERO,
          "How long a job waits at least before it starts.");
  static final Key<Duration> START_DELAY_MAX =
      key(
          "start_delay_max",
          Set.of(PIPELINE),
          new ValueType.Time(false),
          "How long replacements may put a job off after the first one was accepted.");
  static final Key<QueueOrder> QUEUE_ORDER =
      key(
          "queue_order",
          Set.of(PIPELINE),
          new ValueType.Choice<>(QueueOrder.class),
          QueueOrder.FIFO,
          "Which waiting job is next: the first one, or with 'fair' the first one of the partition"
              + " that runs the fewest jobs.");
  static final Key<Boolean> INTERRUPT =
      key(
          "interrupt",
          Set.of(PIPELINE),
          new ValueType.Flag(),
          false,
          "Whether a new job ends the running one of its partition.");
  static final Key<Map<String, MergeRule>> MERGE_VARIABLES =
      key(
          "merge_variables",
          Set.of(PIPELINE),
          new ChoicesByName<>(MergeRule.class),
          Map.of(),
          "How the variables of a waiting job are merged into those of the job that replaces it, by"
              + " their names; '*' stands for all others.");
  static final Key<String> UNIQUE =
      key(
          "unique",
          Set.of(PIPELINE),
          new ValueType.Text(),
          "A template over the variables; while a job with the same text waits or runs, another"
              + " one is refused.");
  static final Key<List<YamlText>> EXCLUSIVE =
      key(
          "exclusive",
          Set.of(PIPELINE),
          new ValueType.Texts("names of groups"),
          List.of(),
          "Groups over all pipelines; of each group one job runs at once.");
  static final Key<Boolean> CONTINUE_RUNNING_TASKS_AFTER_FAILURE =
      key(
          "continue_running_tasks_after_failure",
          Set.of(PIPELINE),
          new ValueType.Flag(),
          false,
          "Whether tasks that do not depend on a failed one go on.");
  static final Key<Duration> RETENTION_PERIOD =
      key(
          "retention_period",
          Set.of(PIPELINE),
          new ValueType.Time(true),
          "Jobs that ended longer ago are removed; never by default, with 0 or less.");
  static final Key<Integer> RETENTION_COUNT =
      key(
          "retention_count",
          Set.of(PIPELINE),
          new ValueType.WholeNumber(true),
          "How many ended jobs are kept, the newest; all by default, with 0 or less.");
  static final Key<OnRestart> ON_RESTART =
      key(
          "on_restart",
          Set.of(PIPELINE),
          new ValueType.Choice<>(OnRestart.class),
          OnRestart.ADOPT,
          "What a restart of the server does with running jobs.");
  static final Key<List<YamlText>> SCRIPT =
      key(
          "script",
          Set.of(TASK, HANDLER),
          new ValueType.Texts("lines"),
          List.of(),
          "The lines of one shell session; a task without a script only joins others.");
  static final Key<List<YamlText>> DEPENDS_ON =
      key(
          "depends_on",
          Set.of(TASK),
          new ValueType.Texts("task names"),
          List.of(),
          "Tasks that must be done before this one starts.");
  static final Key<YamlText> WHEN =
      key(
          "when",
          Set.of(TASK),
          new ValueType.Expression(),
          "A condition such as {{ .publish }}; if it is false when the task could start, it is"
              + " skipped.");
  static final Key<Integer> REPLICAS =
      key(
          "replicas",
          Set.of(TASK),
          new ValueType.WholeNumber(false),
          "How many tasks it becomes: of render with 2, render_1 and render_2. Who depends on it waits"
              + " for all.");
  static final Key<Boolean> ALLOW_FAILURE =
      key(
          "allow_failure",
          Set.of(TASK),
          new ValueType.Flag(),
          false,
          "Whether the task counts as done even if it fails.");
  static final Key<Boolean> INTERRUPTIBLE =
      key(
          "interruptible",
          Set.of(TASK),
          new ValueType.Flag(),
          true,
          "Whether a newer job may end this one once the task has started; see 'interrupt'.");
  static final Key<StopSignal> STOP_SIGNAL =
      key(
          "stop_signal",
          Set.of(TASK, HANDLER),
          new SignalName(),
          StopSignal.TERM,
          "What asks the task to end; KILL follows after prunner.kill-grace.");
  static final Key<YamlMapping> RETRY =
      key(
          "retry",
          Set.of(TASK),
          new ValueType.Section(Place.RETRY),
          "When the task is tried again after it has failed; never by default.");
  static final Key<Integer> RETRY_LIMIT =
      key(
          "limit",
          Set.of(Place.RETRY),
          new ValueType.WholeNumber(false),
          "Attempts after the first one, at most " + RetryRules.MOST + ".");
  static final Key<Duration> RETRY_DELAY =
      key(
          "delay",
          Set.of(Place.RETRY),
          new ValueType.Time(false),
          Duration.ZERO,
          "The pause before the second attempt.");
  static final Key<Double> RETRY_BACKOFF =
      key(
          "backoff",
          Set.of(Place.RETRY),
          new Decimal(1, 100),
          1.0,
          "Each pause is so many times as long as the one before.");
  static final Key<Duration> RETRY_MAX_DELAY =
      key(
          "max_delay",
          Set.of(Place.RETRY),
          new ValueType.Time(false),
          Duration.ofHours(1),
          "No pause is longer.");
  static final Key<Set<Integer>> RETRY_EXIT_CODES =
      key(
          "exit_codes",
          Set.of(Place.RETRY),
          new ExitCodes(),
          Set.of(),
          "The task is tried again after these exit codes alone; after all by default.");
  static final Key<Map<String, String>> ENV =
      key(
          "env",
          Set.of(PIPELINE, TASK, HANDLER),
          new ValueType.TextsByName(),
          Map.of(),
          "Environment variables; a task's override its pipeline's.");
  static final Key<String> WORKING_DIR =
      key(
          "working_dir",
          Set.of(PIPELINE, TASK, HANDLER),
          new ValueType.Text(),
          "Where tasks run, relative to prunner.path; a task's overrides its pipeline's.");
  static final Key<YamlMapping> TASKS =
      key("tasks", Set.of(PIPELINE), new ValueType.Sections(TASK), "The tasks, by name.");
  static final Key<YamlMapping> ON_ERROR =
      key(
          Task.ON_ERROR,
          Set.of(PIPELINE),
          new ValueType.Section(HANDLER),
          "Runs once after a task has failed the job.");
  static final Key<YamlMapping> FINALLY =
      key(
          Task.FINALLY,
          Set.of(PIPELINE),
          new ValueType.Section(HANDLER),
          "Runs once after all tasks and 'on_error': after success, failure and cancel.");

  static final Key<YamlMapping> SCHEDULES =
      key(
          "schedules",
          Set.of(PIPELINE),
          new ValueType.Sections(SCHEDULE),
          "What submits jobs by itself, by name.");

  static final Key<String> CRON =
      key(
          "cron",
          Set.of(SCHEDULE),
          new ValueType.Text(),
          "When it fires: minute, hour, day of the month, month and day of the week, with the second"
              + " in front if there are six; or a name such as @daily.");

  static final Key<Duration> EVERY =
      key(
          "every",
          Set.of(SCHEDULE),
          new ValueType.Time(false),
          "Instead of 'cron': how much time is between two firings, at least 1s.");

  static final Key<String> TIME_ZONE =
      key(
          "time_zone",
          Set.of(SCHEDULE),
          new ValueType.Text(),
          "UTC",
          "The zone of the times in 'cron', such as Europe/Berlin.");

  static final Key<Map<String, Object>> VARIABLES =
      key(
          "variables",
          Set.of(SCHEDULE),
          new ValueType.Values(),
          Map.of(),
          "The variables of its jobs.");

  static final Key<String> QUEUE_PARTITION =
      key(
          "queue_partition",
          Set.of(SCHEDULE),
          new ValueType.Text(),
          "The partition of the wait list that its jobs belong to.");

  static final Key<CatchUp> CATCH_UP =
      key(
          "catch_up",
          Set.of(SCHEDULE),
          new ValueType.Choice<>(CatchUp.class),
          CatchUp.LATEST,
          "What is made up for after a downtime; of all firings, at most the last 100.");

  static final Key<Duration> CATCH_UP_WINDOW =
      key(
          "catch_up_window",
          Set.of(SCHEDULE),
          new ValueType.Time(false),
          Duration.ofDays(1),
          "What is older is not made up for.");

  static final Key<Overlap> OVERLAP =
      key(
          "overlap",
          Set.of(SCHEDULE),
          new ValueType.Choice<>(Overlap.class),
          Overlap.SKIP,
          "What becomes of a firing while the last job of the schedule waits or runs.");

  static final Key<Dst> DST =
      key(
          "dst",
          Set.of(SCHEDULE),
          new ValueType.Choice<>(Dst.class),
          Dst.ADJUST,
          "What becomes of times that daylight saving skips or repeats.");

  static final Key<Boolean> ENABLED =
      key(
          "enabled",
          Set.of(SCHEDULE),
          new ValueType.Flag(),
          true,
          "Whether it fires, unless it has been switched by the API.");

  static final Key<YamlMapping> INPUTS =
      key(
          "variables",
          Set.of(PIPELINE),
          new ValueType.Sections(VARIABLE),
          "The variables of a job, by name: what each may be. What a job sends is checked.");

  static final Key<Boolean> ADDITIONAL_VARIABLES =
      key(
          "additional_variables",
          Set.of(PIPELINE),
          new ValueType.Flag(),
          true,
          "Whether a job may send variables that are not in 'variables'.");
  static final Key<YamlMapping> SECRETS =
      key(
          "secrets",
          Set.of(PIPELINE),
          new ValueType.Sections(Place.SECRET),
          "Environment variables of the tasks that are secret, by name: where the value comes from"
              + " when a task starts.");

  static final Key<String> SECRET_FILE =
      key(
          "file",
          Set.of(Place.SECRET),
          new ValueType.Text(),
          "A file whose content is the value, relative to prunner.path.");

  static final Key<String> SECRET_ENV =
      key(
          "env",
          Set.of(Place.SECRET),
          new ValueType.Text(),
          "A variable of the server's environment, which tasks do not get under that name.");

  static final Key<List<YamlText>> SECRET_COMMAND =
      key(
          "command",
          Set.of(Place.SECRET),
          new ValueType.Texts("words"),
          "A program and its arguments; what it prints within 10 s is the value.");
  static final Key<List<YamlMapping>> NOTIFY =
      key(
          "notify",
          Set.of(PIPELINE),
          new Entries(Place.NOTIFY),
          List.of(),
          "Who is told what becomes of its jobs.");

  static final Key<Duration> SLOW_AFTER =
      key(
          "slow_after",
          Set.of(PIPELINE),
          new ValueType.Time(false),
          "How long a job runs before those are told who ask for 'slow'.");

  static final Key<String> URL =
      key(
          "url",
          Set.of(Place.NOTIFY),
          new ValueType.Text(),
          "Where a notification is posted, as a CloudEvent.");

  static final Key<List<YamlText>> MAIL =
      key(
          "mail",
          Set.of(Place.NOTIFY),
          new ValueType.Texts("mail addresses"),
          List.of(),
          "Instead of 'url': who gets a mail.");

  static final Key<Set<NotificationEvent>> ON =
      key(
          "on",
          Set.of(Place.NOTIFY),
          new Choices<>(NotificationEvent.class),
          "What the receiver is told of.");

  static final Key<String> SECRET =
      key(
          "secret",
          Set.of(Place.NOTIFY),
          new ValueType.Text(),
          "The secret that signs what is posted to 'url', by its name.");

  static final Key<YamlMapping> ACCESS =
      key(
          "access",
          Set.of(PIPELINE),
          new ValueType.Section(Place.ACCESS),
          "Which groups may do what with the pipeline; what is not limited here is as prunner.access"
              + " says.");

  static final Key<List<YamlText>> VIEW =
      groups("view", "Groups that may see the pipeline, its jobs and their output.");
  static final Key<List<YamlText>> START =
      groups("start", "Groups that may start jobs, also again or for a schedule.");
  static final Key<List<YamlText>> CANCEL = groups("cancel", "Groups that may cancel jobs.");
  static final Key<List<YamlText>> PAUSE =
      groups("pause", "Groups that may pause the pipeline, resume it, and change its schedules.");

  private Keys() {}

  private static Key<List<YamlText>> groups(String name, String description) {
    return key(name, Set.of(Place.ACCESS), new ValueType.Texts("names of groups"), description);
  }

  /** The keys that are allowed in a place, in the order of the table. */
  static List<Key<?>> in(Place place) {
    return switch (place) {
      case VARIABLE -> VariableKeys.ALL;
      case KUBERNETES -> KubernetesKeys.ALL;
      case SSH -> SshKeys.ALL;
      case CONTAINER -> ContainerKeys.ALL;
      case SLURM -> SlurmKeys.ALL;
      default -> ALL.stream().filter(key -> key.places().contains(place)).toList();
    };
  }

  private static <T> Key<T> key(
      String name, Set<Place> places, ValueType<T> type, String description) {
    return add(new Key<>(name, places, type, Optional.empty(), description));
  }

  private static <T> Key<T> key(
      String name, Set<Place> places, ValueType<T> type, T fallback, String description) {
    return add(new Key<>(name, places, type, Optional.of(fallback), description));
  }

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    return key;
  }
}
