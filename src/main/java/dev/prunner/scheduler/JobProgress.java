package dev.prunner.scheduler;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How far a running job is, and what comes next.
 *
 * <p>Told of each thing that happens, it decides; it has no effect of its own. Whoever uses it
 * calls {@link #next} after each event, and again until the step is empty. Not thread-safe.
 */
public final class JobProgress {

  /** The exit code of a task that was ended by a timeout. */
  public static final int TIMED_OUT = 124;

  private final Pipeline pipeline;
  private final TaskGraph graph;
  private final Map<String, TaskRun> runs = new LinkedHashMap<>();
  private final Set<String> givenOut = new HashSet<>();
  private final Set<String> stopping = new HashSet<>();

  /** The tasks that wait for another attempt since the last step. */
  private final List<String> paused = new ArrayList<>();

  private final TimeLimits limits;

  /** The tasks that ran when the time of the job was over. */
  private final Set<String> outOfTime = new HashSet<>();

  private Optional<TaskRun> firstFailure;
  private Optional<String> cancelReason = Optional.empty();
  private int open;
  private boolean endedBadly;
  private boolean canceled;
  private boolean jobTimedOut;

  /** What fails the job had come to its end before it was canceled; only handlers were left. */
  private boolean failedBefore;

  private boolean cleanupCanceled;

  private boolean ended;

  /**
   * @param runs what is known of the job's tasks; those that are running count as started already
   */
  public JobProgress(Pipeline pipeline, List<TaskRun> runs) {
    this(new TimeLimits(pipeline, Optional.empty()), runs);
  }

  /**
   * @param runs what is known of the job's tasks; those that are running count as started already
   */
  public JobProgress(TimeLimits limits, List<TaskRun> runs) {
    this.limits = limits;
    this.pipeline = limits.pipeline();
    this.graph = new TaskGraph(pipeline.tasks());
    for (TaskRun run : runs) {
      put(run);
      if (run.status() != TaskStatus.WAITING || run.isPaused()) {
        givenOut.add(run.name());
      }
      if (run.isPaused()) {
        paused.add(run.name());
      }
    }
    this.firstFailure =
        runs.stream()
            .filter(this::failsTheJob)
            .min(Comparator.comparing(run -> run.end().orElse(Instant.MAX)));
  }

  /** What is to be done now; tasks that will never start are canceled on the way. */
  public Step next(Instant now) {
    cancelWhatNeverStarts(now);
    List<String> stop = takeTasksToStop();
    List<Task> start = takeTasksToStart();
    boolean over = !ended && open == 0;
    ended |= over;
    return new Step(start, stop, takePauses(), over ? Optional.of(verdict()) : Optional.empty());
  }

  /** The task's process has started. */
  public void started(String task, Instant now) {
    record(run(task).started(now));
  }

  /** The task's script has ended. */
  public void exited(String task, int exitCode, Instant now) {
    if (outOfTime.contains(task)) {
      recordOutOfTime(task, now);
      return;
    }
    String failure = "exit status " + exitCode;
    if (exitCode != 0 && isTriedAgain(task, exitCode, failure, now)) {
      return;
    }
    TaskStatus how = outcome(task, exitCode);
    Optional<String> why = how == TaskStatus.ERROR ? Optional.of(failure) : Optional.empty();
    record(run(task).exited(how, exitCode, why, now));
  }

  /** The task's condition is false. */
  public void skipped(String task, Instant now) {
    record(run(task).ended(TaskStatus.SKIPPED, Optional.empty(), now));
  }

  /** Nothing is tried again that was ended on purpose, or is about to be. */
  private boolean isTriedAgain(String task, int exitCode, String failure, Instant now) {
    if (stopping.contains(task) || isToStop(run(task))) {
      return false;
    }
    Optional<TaskRun> next =
        pipeline
            .task(task)
            .flatMap(
                definition ->
                    NextAttempt.after(
                        definition, run(task), OptionalInt.of(exitCode), failure, now));
    next.ifPresent(this::pause);
    return next.isPresent();
  }

  private void pause(TaskRun run) {
    put(run);
    paused.add(run.name());
  }

  /** The pause of the task is over; does nothing when it was ended before. */
  public void retryIsDue(String task) {
    if (run(task).isPaused()) {
      put(run(task).again());
      givenOut.remove(task);
    }
  }

  private List<TaskRun> takePauses() {
    if (paused.isEmpty()) {
      return List.of();
    }
    List<TaskRun> pauses = paused.stream().map(this::run).filter(TaskRun::isPaused).toList();
    paused.clear();
    return pauses;
  }

  /** The task's time was over, or that of the job, and its script was ended. */
  public void timedOut(String name, Instant now) {
    Task task = pipeline.task(name).orElseThrow();
    if (limits.jobEnds(task, run(name).start().orElse(now))) {
      jobTimedOut(now);
    }
    if (outOfTime.contains(name)) {
      recordOutOfTime(name, now);
      return;
    }
    String failure = limits.reason(task);
    if (isTriedAgain(name, TIMED_OUT, failure, now)) {
      return;
    }
    TaskStatus how = outcome(name, TIMED_OUT);
    Optional<String> why = how == TaskStatus.CANCELED ? Optional.empty() : Optional.of(failure);
    record(run(name).exited(how, TIMED_OUT, why, now));
  }

  /**
   * The time of the job is over: what has not ended is to be stopped and fails it. Does nothing
   * when only a handler is left, which has its own time.
   */
  public void jobTimedOut(Instant now) {
    if (jobTimedOut || canceled || tasksHaveEnded()) {
      return;
    }
    jobTimedOut = true;
    runs.values().stream()
        .filter(run -> run.status() == TaskStatus.RUNNING && !stopping.contains(run.name()))
        .forEach(run -> outOfTime.add(run.name()));
    if (outOfTime.isEmpty() && firstFailure.isEmpty()) {
      failFirstOpen(now);
    }
  }

  private void failFirstOpen(Instant now) {
    runs.values().stream()
        .filter(run -> run.status() == TaskStatus.WAITING)
        .min(Comparator.comparing(run -> !run.isPaused()))
        .ifPresent(run -> failed(run.name(), limits.reasonOfJob(), now));
  }

  private void recordOutOfTime(String task, Instant now) {
    Optional<String> why = Optional.of(limits.reasonOfJob());
    record(run(task).exited(TaskStatus.ERROR, TIMED_OUT, why, now));
  }

  /** The task could not be run, for a reason that a user can read. */
  public void failed(String task, String why, Instant now) {
    record(run(task).ended(TaskStatus.ERROR, Optional.of(why), now));
  }

  /** An earlier server had asked the task to stop; whoever takes it over sees to its end. */
  public void stopped(String task) {
    stopping.add(task);
  }

  /** Whether an earlier server was ending the job for a reason that it had no time to note. */
  public boolean wasBeingCanceled() {
    return firstFailure.isEmpty()
        && !jobTimedOut
        && (!stopping.isEmpty()
            || runs.values().stream().anyMatch(run -> run.status() == TaskStatus.CANCELED));
  }

  /**
   * The job is to end as soon as its tasks have been stopped and {@code finally} has run: as
   * canceled, unless all but the handlers has ended already, and it has failed. Once {@code
   * finally} is all that is left, it is stopped too.
   */
  public void cancel(Optional<String> reason) {
    cleanupCanceled = givenOut.contains(Task.FINALLY) && isHandler(Task.FINALLY);
    canceledBefore(reason);
  }

  /** Does as {@link #cancel}, of which an earlier server knew: it has seen to {@code finally}. */
  public void canceledBefore(Optional<String> reason) {
    if (!canceled) {
      canceled = true;
      failedBefore = firstFailure.isPresent() && tasksHaveEnded();
      cancelReason = reason;
    }
  }

  /** The first task that may well be the next to start: all it waits for runs or is done. */
  public Optional<Task> upcoming(Predicate<Task> unless) {
    return pipeline.tasks().stream()
        .filter(task -> status(task.name()) == TaskStatus.WAITING)
        .filter(task -> task.dependsOn().stream().allMatch(this::runsOrIsDone))
        .filter(unless.negate())
        .findFirst();
  }

  private boolean runsOrIsDone(String task) {
    return status(task) == TaskStatus.RUNNING || status(task).letsDependentsStart();
  }

  /** Whether the task has started and not ended. */
  public boolean isRunning(String task) {
    return status(task) == TaskStatus.RUNNING;
  }

  /** Whether the task, once given out to start, still should. */
  public boolean awaitsStart(String task) {
    return status(task) == TaskStatus.WAITING && !run(task).isPaused();
  }

  /** The states of all tasks, and then of the handlers that were begun. */
  public List<TaskRun> runs() {
    return List.copyOf(runs.values());
  }

  /** The first task that failed the job. */
  public Optional<TaskRun> firstFailure() {
    return firstFailure;
  }

  /** What a task is told of the job when it starts. */
  public Situation situationOf(Task task) {
    if (!isHandler(task.name())) {
      return Situation.OF_A_TASK;
    }
    return new Situation(Optional.of(verdict().status()), firstFailure);
  }

  private TaskStatus outcome(String task, int exitCode) {
    if (exitCode == 0) {
      return TaskStatus.DONE;
    }
    if (stopping.contains(task)) {
      return TaskStatus.CANCELED;
    }
    boolean mayFail = pipeline.task(task).map(Task::allowFailure).orElse(false);
    return mayFail ? TaskStatus.DONE : TaskStatus.ERROR;
  }

  private void record(TaskRun run) {
    put(run);
    if (firstFailure.isEmpty() && failsTheJob(run)) {
      firstFailure = Optional.of(run);
    }
  }

  /** Keeps count on the way, since most of what may be asked needs no look at hundreds of tasks. */
  private void put(TaskRun run) {
    TaskRun before = runs.put(run.name(), run);
    boolean wasOpen = before != null && !before.status().ended();
    open += (run.status().ended() ? 0 : 1) - (wasOpen ? 1 : 0);
    endedBadly |= run.status().ended() && !run.status().letsDependentsStart();
  }

  private void cancelWhatNeverStarts(Instant now) {
    if (nothingIsToEnd()) {
      return;
    }
    Set<String> unreachable = graph.unreachable(this::status);
    List<TaskRun> never =
        runs.values().stream()
            .filter(run -> run.status() == TaskStatus.WAITING)
            .filter(run -> isToStop(run) || unreachable.contains(run.name()))
            .toList();
    never.forEach(run -> record(run.ended(TaskStatus.CANCELED, Optional.empty(), now)));
  }

  private boolean nothingIsToEnd() {
    return !endedBadly && !canceled && !jobTimedOut;
  }

  private List<String> takeTasksToStop() {
    if (nothingIsToEnd()) {
      return List.of();
    }
    List<String> stop = new ArrayList<>();
    for (TaskRun run : runs.values()) {
      if (run.status() == TaskStatus.RUNNING && isToStop(run) && stopping.add(run.name())) {
        stop.add(run.name());
      }
    }
    return stop;
  }

  private List<Task> takeTasksToStart() {
    List<Task> start = new ArrayList<>();
    for (Task task : graph.ready(this::status)) {
      if (givenOut.add(task.name())) {
        start.add(task);
      }
    }
    handlerIfDue().ifPresent(start::add);
    return start;
  }

  private Optional<Task> handlerIfDue() {
    if (open > 0 || ended) {
      return Optional.empty();
    }
    boolean failed = firstFailure.isPresent() && !canceled;
    return pipeline
        .onError()
        .filter(task -> failed)
        .filter(task -> givenOut.add(task.name()))
        .or(() -> pipeline.cleanup().filter(task -> givenOut.add(task.name())))
        .map(
            task -> {
              record(TaskRun.waiting(task.name()));
              return task;
            });
  }

  /** The handler of an error outlives the tasks that it is for, unless somebody cancels the job. */
  private boolean isToStop(TaskRun run) {
    if (run.name().equals(Task.FINALLY) && isHandler(Task.FINALLY)) {
      return cleanupCanceled;
    }
    boolean failFast = firstFailure.isPresent() && !pipeline.continueRunningTasksAfterFailure();
    return canceled || ((failFast || jobTimedOut) && !isHandler(run.name()));
  }

  private boolean tasksHaveEnded() {
    return pipeline.tasks().stream().allMatch(task -> status(task.name()).ended());
  }

  private boolean failsTheJob(TaskRun run) {
    return run.status() == TaskStatus.ERROR && !isHandler(run.name());
  }

  private Verdict verdict() {
    Optional<TaskRun> failed = firstFailure.or(this::failedCleanup);
    Optional<String> failure = failed.flatMap(TaskRun::error);
    if (canceled && !failedBefore) {
      return new Verdict(JobStatus.CANCELED, cancelReason.or(() -> failure));
    }
    return new Verdict(failed.isPresent() ? JobStatus.FAILED : JobStatus.SUCCEEDED, failure);
  }

  private Optional<TaskRun> failedCleanup() {
    return pipeline
        .cleanup()
        .flatMap(task -> Optional.ofNullable(runs.get(task.name())))
        .filter(run -> run.status() == TaskStatus.ERROR);
  }

  private TaskRun run(String task) {
    return Objects.requireNonNull(runs.get(task), task);
  }

  private TaskStatus status(String task) {
    return run(task).status();
  }

  /** A task of a pipeline without handlers may have such a name. */
  private boolean isHandler(String task) {
    return pipeline.isHandler(task);
  }
}
