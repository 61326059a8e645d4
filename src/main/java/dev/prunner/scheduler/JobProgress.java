package dev.prunner.scheduler;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
  private final TaskRuns runs = new TaskRuns();
  private final JobOutcome outcome;
  private final Set<String> givenOut = new HashSet<>();
  private final Set<String> stopping = new HashSet<>();

  /** The tasks that wait for another attempt since the last step. */
  private final List<String> paused = new ArrayList<>();

  private final TimeLimits limits;

  /** The tasks that ran when the time of the job was over. */
  private final Set<String> outOfTime = new HashSet<>();

  private boolean jobTimedOut;

  private boolean cleanupCanceled;

  private boolean ended;

  /**
   * @param runs what is known of the job's tasks; those that are running count as started already
   */
  public JobProgress(Pipeline pipeline, List<TaskRun> runs) {
    this(new TimeLimits(pipeline, Optional.empty()), runs);
  }

  /**
   * @param known of the job's tasks; those that are running count as started already
   */
  public JobProgress(TimeLimits limits, List<TaskRun> known) {
    this.limits = limits;
    this.pipeline = limits.pipeline();
    this.graph = new TaskGraph(pipeline.tasks());
    for (TaskRun run : known) {
      runs.put(run);
      if (run.status() != TaskStatus.WAITING || run.isPaused()) {
        givenOut.add(run.name());
      }
      if (run.isPaused()) {
        paused.add(run.name());
      }
    }
    this.outcome = new JobOutcome(pipeline, known);
  }

  /** What is to be done now; tasks that will never start are canceled on the way. */
  public Step next(Instant now) {
    cancelWhatNeverStarts(now);
    List<String> stop = takeTasksToStop();
    List<Task> start = takeTasksToStart();
    boolean over = !ended && runs.areOver();
    ended |= over;
    return new Step(
        start, stop, takePauses(), over ? Optional.of(outcome.verdict(runs)) : Optional.empty());
  }

  /** The task's process has started. */
  public void started(String task, Instant now) {
    record(runs.get(task).started(now));
  }

  /** The task's script has ended. */
  public void exited(String task, int exitCode, Instant now) {
    record(endOf(task, now).exited(exitCode, cause(task)));
  }

  /** The task's condition is false. */
  public void skipped(String task, Instant now) {
    record(runs.get(task).ended(TaskStatus.SKIPPED, Optional.empty(), now));
  }

  /** The pause of the task is over; does nothing when it was ended before. */
  public void retryIsDue(String task) {
    if (runs.get(task).isPaused()) {
      runs.put(runs.get(task).again());
      givenOut.remove(task);
    }
  }

  private List<TaskRun> takePauses() {
    if (paused.isEmpty()) {
      return List.of();
    }
    List<TaskRun> pauses = paused.stream().map(runs::get).filter(TaskRun::isPaused).toList();
    paused.clear();
    return pauses;
  }

  /** The task's time was over, or that of the job, and its script was ended. */
  public void timedOut(String name, Instant now) {
    Task task = pipeline.task(name).orElseThrow();
    if (limits.jobEnds(task, runs.get(name).start().orElse(now))) {
      jobTimedOut(now);
    }
    record(endOf(name, now).timedOut(cause(name)));
  }

  /** How the task ends will never be known, for a reason that a user can read. */
  public void lost(String task, String why, Instant now) {
    record(endOf(task, now).lost(cause(task), why));
  }

  private AttemptEnd endOf(String task, Instant now) {
    return new AttemptEnd(limits, pipeline.task(task).orElseThrow(), runs.get(task), now);
  }

  private AttemptEnd.Cause cause(String task) {
    if (outOfTime.contains(task)) {
      return AttemptEnd.Cause.TIME_OF_THE_JOB;
    }
    if (stopping.contains(task)) {
      return AttemptEnd.Cause.STOP;
    }
    return isToStop(runs.get(task)) ? AttemptEnd.Cause.BEFORE_STOP : AttemptEnd.Cause.ITSELF;
  }

  /**
   * The time of the job is over: what has not ended is to be stopped and fails it. Does nothing
   * when only a handler is left, which has its own time.
   */
  public void jobTimedOut(Instant now) {
    if (jobTimedOut || outcome.isCanceled() || runs.haveEnded(pipeline.tasks())) {
      return;
    }
    jobTimedOut = true;
    runs.with(TaskStatus.RUNNING)
        .map(TaskRun::name)
        .filter(task -> !stopping.contains(task))
        .forEach(outOfTime::add);
    if (outOfTime.isEmpty() && outcome.firstFailure().isEmpty()) {
      failFirstOpen(now);
    }
  }

  private void failFirstOpen(Instant now) {
    runs.with(TaskStatus.WAITING)
        .min(Comparator.comparing(run -> !run.isPaused()))
        .ifPresent(run -> failed(run.name(), limits.reasonOfJob(), now));
  }

  /** The task could not be run, for a reason that a user can read. */
  public void failed(String task, String why, Instant now) {
    record(runs.get(task).ended(TaskStatus.ERROR, Optional.of(why), now));
  }

  /** An earlier server had asked the task to stop; whoever takes it over sees to its end. */
  public void stopped(String task) {
    stopping.add(task);
  }

  /** Whether an earlier server was ending the job for a reason that it had no time to note. */
  public boolean wasBeingCanceled() {
    return outcome.firstFailure().isEmpty()
        && !jobTimedOut
        && (!stopping.isEmpty() || runs.with(TaskStatus.CANCELED).findAny().isPresent());
  }

  /**
   * The job is to end as soon as its tasks have been stopped and {@code finally} has run: as
   * canceled, unless all but the handlers has ended already, and it has failed. Once {@code
   * finally} is all that is left, it is stopped too.
   */
  public void cancel(Optional<String> reason) {
    cleanupCanceled = givenOut.contains(Task.FINALLY) && pipeline.isHandler(Task.FINALLY);
    canceledBefore(reason);
  }

  /** Does as {@link #cancel}, of which an earlier server knew: it has seen to {@code finally}. */
  public void canceledBefore(Optional<String> reason) {
    outcome.cancel(reason, runs.haveEnded(pipeline.tasks()));
  }

  /** The first task that may well be the next to start: all it waits for runs or is done. */
  public Optional<Task> upcoming(Predicate<Task> unless) {
    return pipeline.tasks().stream()
        .filter(task -> runs.status(task.name()) == TaskStatus.WAITING)
        .filter(task -> task.dependsOn().stream().allMatch(this::runsOrIsDone))
        .filter(unless.negate())
        .findFirst();
  }

  private boolean runsOrIsDone(String task) {
    return runs.status(task) == TaskStatus.RUNNING || runs.status(task).letsDependentsStart();
  }

  /** Whether the task has started and not ended. */
  public boolean isRunning(String task) {
    return runs.status(task) == TaskStatus.RUNNING;
  }

  /** Whether the task, once given out to start, still should. */
  public boolean awaitsStart(String task) {
    return runs.status(task) == TaskStatus.WAITING && !runs.get(task).isPaused();
  }

  /** The states of all tasks, and then of the handlers that were begun. */
  public List<TaskRun> runs() {
    return List.copyOf(runs.all());
  }

  /** The first task that failed the job. */
  public Optional<TaskRun> firstFailure() {
    return outcome.firstFailure();
  }

  /** What a task is told of the job when it starts. */
  public Situation situationOf(Task task) {
    if (!pipeline.isHandler(task.name())) {
      return Situation.OF_A_TASK;
    }
    return new Situation(Optional.of(outcome.verdict(runs).status()), outcome.firstFailure());
  }

  private void record(TaskRun run) {
    runs.put(run);
    outcome.record(run);
    if (run.isPaused()) {
      paused.add(run.name());
    }
  }

  private void cancelWhatNeverStarts(Instant now) {
    if (nothingIsToEnd()) {
      return;
    }
    Set<String> unreachable = graph.unreachable(runs::status);
    List<TaskRun> never =
        runs.with(TaskStatus.WAITING)
            .filter(run -> isToStop(run) || unreachable.contains(run.name()))
            .toList();
    never.forEach(run -> record(run.ended(TaskStatus.CANCELED, Optional.empty(), now)));
  }

  private boolean nothingIsToEnd() {
    return !runs.anyEndedBadly() && !outcome.isCanceled() && !jobTimedOut;
  }

  private List<String> takeTasksToStop() {
    if (nothingIsToEnd()) {
      return List.of();
    }
    List<String> stop =
        runs.with(TaskStatus.RUNNING)
            .filter(this::isToStop)
            .map(TaskRun::name)
            .filter(task -> !stopping.contains(task))
            .toList();
    stopping.addAll(stop);
    return stop;
  }

  private List<Task> takeTasksToStart() {
    List<Task> start = new ArrayList<>();
    for (Task task : graph.ready(runs::status)) {
      if (givenOut.add(task.name())) {
        start.add(task);
      }
    }
    handlerIfDue().ifPresent(start::add);
    return start;
  }

  private Optional<Task> handlerIfDue() {
    if (!runs.areOver() || ended) {
      return Optional.empty();
    }
    boolean failed = outcome.firstFailure().isPresent() && !outcome.isCanceled();
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
    if (run.name().equals(Task.FINALLY) && pipeline.isHandler(Task.FINALLY)) {
      return cleanupCanceled;
    }
    boolean failFast =
        outcome.firstFailure().isPresent() && !pipeline.continueRunningTasksAfterFailure();
    return outcome.isCanceled() || ((failFast || jobTimedOut) && !pipeline.isHandler(run.name()));
  }
}
