package dev.prunner.runner;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.IllegalTransitionException;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.queue.NotOwnerException;
import dev.prunner.runner.execution.AdoptedTasks;
import dev.prunner.runner.execution.ExecutionTools;
import dev.prunner.runner.execution.Fence;
import dev.prunner.runner.execution.JobExecution;
import dev.prunner.runner.execution.Retries;
import dev.prunner.scheduler.Verdict;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The jobs that run in this server, from their start to their committed end. */
final class Executions {

  private static final Logger LOG = System.getLogger(Executions.class.getName());

  private final ConcurrentMap<UUID, JobExecution> running = new ConcurrentHashMap<>();

  /** Jobs that somebody canceled after their start was committed and before it got here. */
  private final ConcurrentMap<UUID, Job> canceledEarly = new ConcurrentHashMap<>();

  /** Jobs that are to be started here and are not yet. */
  private final Set<UUID> expected = ConcurrentHashMap.newKeySet();

  private final Definitions definitions;
  private final ExecutionTools tools;
  private final Retries retries;

  /** Held for reading by whoever may start jobs, for writing by the stop that comes after them. */
  private final ReadWriteLock starts = new ReentrantReadWriteLock();

  private volatile boolean startsNoMore;

  Executions(Definitions definitions, ExecutionTools tools, Retries retries) {
    this.definitions = definitions;
    this.tools = tools;
    this.retries = retries;
  }

  /**
   * Does what may start jobs, from the decision until they run here. A stop never comes in between:
   * it waits for what has begun, and what begins after it starts nothing.
   */
  <T> T starting(Supplier<T> work) {
    starts.readLock().lock();
    try {
      return work.get();
    } finally {
      starts.readLock().unlock();
    }
  }

  /** Runs jobs that the queue has just started. One that cannot be started harms no other. */
  void start(List<Job> started) {
    for (Job job : started) {
      Fence.run(
          "Job " + job.id() + " was not started, which is tried again",
          () -> start(job, AdoptedTasks.NOTHING));
    }
  }

  /**
   * Runs a job.
   *
   * @param left by an earlier server
   */
  void start(Job job, AdoptedTasks left) {
    JobExecution execution = new JobExecution(job, tools, retries, this::finish);
    if (running.putIfAbsent(job.id(), execution) != null) {
      return; // after a failure of the database, two may want to start it
    }
    expected.remove(job.id());
    execution.start(left);
    cancelIfRequested(execution);
  }

  /** Stops a job that the queue has noted as to be canceled, if it runs here. */
  void cancel(Job requested) {
    if (!tools.queue().running().isMine(requested)) {
      return; // its own server sees it when it looks at its jobs
    }
    canceledEarly.put(requested.id(), requested);
    find(requested.id()).ifPresent(this::cancelIfRequested);
  }

  private void cancelIfRequested(JobExecution execution) {
    Job requested = canceledEarly.remove(execution.snapshot().id());
    if (requested != null) {
      execution.cancelRequested(requested);
    }
  }

  Optional<JobExecution> find(UUID id) {
    return Optional.ofNullable(running.get(id));
  }

  /** A job will be started here, when something else is over. */
  void expect(UUID id) {
    expected.add(id);
  }

  /** It will not, since somebody else was first. */
  void expectNoMore(UUID id) {
    expected.remove(id);
  }

  /** Whether a job runs here, or will. */
  boolean knows(UUID id) {
    return expected.contains(id) || running.containsKey(id);
  }

  /** The executions whose end is not committed yet. */
  Collection<JobExecution> all() {
    return running.values();
  }

  /** No job starts from now on. Returns when no start is under way any more. */
  void startNoMore() {
    starts.writeLock().lock();
    try {
      startsNoMore = true;
    } finally {
      starts.writeLock().unlock();
    }
  }

  boolean mayStart() {
    return !startsNoMore;
  }

  /**
   * How many jobs of a pipeline may run at once, now. What waits of one that is no longer defined
   * runs one at a time.
   */
  int concurrency(String pipeline) {
    if (startsNoMore) {
      return 0;
    }
    return definitions.find(pipeline).map(Pipeline::concurrency).orElse(1);
  }

  /** Ends a job of an earlier server that cannot be taken up. */
  void fail(Job job, String reason) {
    Instant now = tools.clock().instant();
    List<TaskRun> tasks =
        job.tasks().stream()
            .map(
                run ->
                    run.status().ended()
                        ? run
                        : run.ended(TaskStatus.CANCELED, Optional.empty(), now))
            .toList();
    JobEnd end = new JobEnd(JobStatus.FAILED, Optional.of(reason), tasks, now);
    retries.untilDone(
        "The end of job " + job.id() + " was not saved",
        () -> starting(() -> endAndPromote(job, end)));
  }

  private List<Job> endAndPromote(Job job, JobEnd end) {
    List<Job> promoted = commit(job, end);
    start(promoted);
    return promoted;
  }

  private void finish(JobExecution execution, Verdict verdict) {
    Job job = execution.snapshot();
    JobEnd end =
        new JobEnd(verdict.status(), verdict.lastError(), job.tasks(), tools.clock().instant());
    retries.untilDone(
        "The end of job " + job.id() + " was not saved", () -> finish(execution, job, end));
  }

  private void finish(JobExecution execution, Job job, JobEnd end) {
    starting(
        () -> {
          try {
            List<Job> promoted = commit(job, end);
            ended(execution, job);
            start(promoted);
            return promoted;
          } catch (NotOwnerException e) {
            abandon(execution);
            return List.of();
          }
        });
  }

  /** Leaves a job to the server that has taken it over. */
  void abandon(JobExecution execution) {
    Job job = execution.snapshot();
    LOG.log(Level.WARNING, "Job " + job.id() + " was taken over by another server");
    forgetHere(job);
    execution.abandon();
    try {
      tools.runDirectory().remove(job.id());
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "The run directory of job " + job.id() + " was not removed", e);
    }
  }

  private void forgetHere(Job job) {
    running.remove(job.id());
    canceledEarly.remove(job.id());
  }

  private List<Job> commit(Job job, JobEnd end) {
    try {
      return tools.queue().finish(job, end, concurrency(job.pipeline().name()));
    } catch (IllegalTransitionException e) {
      LOG.log(Level.WARNING, "Job " + job.id() + " had been ended before", e);
      tools.listener().onEvent(new JobEvent.JobChanged(job.ended(end))); // nobody was told then
      return List.of();
    }
  }

  private void ended(JobExecution execution, Job job) {
    forgetHere(job);
    execution.markOver();
    try {
      if (job.pipeline().runsElsewhere()) {
        tools.runDirectory().tasksOf(job.id()).forEach(tools.processes()::forget);
      }
      tools.runDirectory().remove(job.id());
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Level.WARNING, "The run directory of job " + job.id() + " was not removed", e);
    }
  }
}
