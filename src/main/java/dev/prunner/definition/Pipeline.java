package dev.prunner.definition;

import static java.util.Optional.empty;

import dev.prunner.definition.input.Inputs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The definition of a pipeline.
 *
 * @param name unique among all files
 * @param source where it is defined
 * @param concurrency how many of its jobs may run at once, at least 1
 * @param queue what happens to a job that cannot start immediately
 * @param startDelay the minimum time before a job starts; zero for none
 * @param continueRunningTasksAfterFailure whether tasks that do not depend on a failed one continue
 * @param retention how long finished jobs are kept
 * @param onRestart what happens to its running jobs when the server restarts
 * @param env for every task; overrides the server's environment
 * @param workingDir where its tasks run, relative to the base directory of the definitions
 * @param tasks in topological order, then by name
 * @param onError runs once when a task has failed the job; named {@link Task#ON_ERROR}
 * @param cleanup its {@code finally}: runs once after all that, however the job ends; named {@link
 *     Task#FINALLY}
 * @param timeout how long the tasks of a job may take together; handlers are outside of it
 * @param schedules what submits its jobs by itself; a job does not keep those
 * @param inputs which variables its jobs may have; a job does not keep those rules
 * @param secrets what its tasks get in their environment
 * @param access who may do what with it; a job does not keep that
 * @param notifications who is told what becomes of its jobs
 */
public record Pipeline(
    String name,
    Source source,
    int concurrency,
    QueueRules queue,
    Duration startDelay,
    boolean continueRunningTasksAfterFailure,
    Retention retention,
    OnRestart onRestart,
    Map<String, String> env,
    Optional<String> workingDir,
    List<Task> tasks,
    Optional<Task> onError,
    Optional<Task> cleanup,
    Optional<Duration> timeout,
    List<Schedule> schedules,
    Inputs inputs,
    Secrets secrets,
    Access access,
    Notifications notifications) {

  private static final Duration HANDLER_TIMEOUT = Duration.ofMinutes(5);

  public Pipeline {
    env = Map.copyOf(env);
    tasks = List.copyOf(tasks);
    schedules = List.copyOf(schedules);
  }

  /** What runs after the tasks, in that order. */
  public List<Task> handlers() {
    return Stream.concat(onError.stream(), cleanup.stream()).toList();
  }

  /** The tasks, and then the handlers. */
  public List<Task> tasksAndHandlers() {
    return Stream.concat(tasks.stream(), handlers().stream()).toList();
  }

  /** The task of that name, which may be a handler. */
  public Optional<Task> task(String task) {
    return tasksAndHandlers().stream().filter(each -> each.name().equals(task)).findFirst();
  }

  /** The launcher of the task of that name, which may be a handler; empty for this machine. */
  public Optional<String> launcherOf(String task) {
    return task(task).flatMap(Task::runOn);
  }

  /** Whether a task of it runs on another machine. */
  public boolean runsElsewhere() {
    return tasksAndHandlers().stream().anyMatch(task -> task.runOn().isPresent());
  }

  /**
   * How long one attempt of a task, which may be a handler, may take. A file of the original means
   * what it meant, so {@code on_error} may take any time, unless its jobs are to end in some time.
   */
  public Optional<Duration> timeoutOf(Task task) {
    boolean limited =
        isHandler(task.name()) && (timeout.isPresent() || task.name().equals(Task.FINALLY));
    return task.limits().timeout().or(() -> limited ? Optional.of(HANDLER_TIMEOUT) : empty());
  }

  /** Whether a task is none of the graph, but runs when that is over. */
  public boolean isHandler(String task) {
    return handlers().stream().anyMatch(handler -> handler.name().equals(task));
  }

  /** The schedule of that name. */
  public Optional<Schedule> schedule(String schedule) {
    return schedules.stream().filter(each -> each.name().equals(schedule)).findFirst();
  }

  /** Whether the other has the same rules and tasks, wherever it is defined. */
  boolean isSameAs(Pipeline other) {
    return equals(other.definedIn(source));
  }

  private Pipeline definedIn(Source place) {
    return new Pipeline(
        name,
        place,
        concurrency,
        queue,
        startDelay,
        continueRunningTasksAfterFailure,
        retention,
        onRestart,
        env,
        workingDir,
        tasks,
        onError,
        cleanup,
        timeout,
        schedules,
        inputs,
        secrets,
        access,
        notifications);
  }
}
