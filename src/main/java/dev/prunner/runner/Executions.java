package dev.prunner.runner;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.IllegalTransitionException;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobEvent;
import dev.prunner.scheduler.Verdict;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** The jobs that run in this server, from their start to their committed end. */
final class Executions {

  private static final Logger LOG = System.getLogger(Executions.class.getName());
  private static final long RETRY_MILLIS = 1_000;

  private final ConcurrentMap<UUID, JobExecution> running = new ConcurrentHashMap<>();

  /** Jobs that somebody canceled after their start was committed and before it got here. */
  private final Set<UUID> canceledEarly = ConcurrentHashMap.newKeySet();

  private final Definitions definitions;
  private final ExecutionTools tools;
  private volatile boolean startsNoMore;

  Executions(Definitions definitions, ExecutionTools tools) {
    this.definitions = definitions;
    this.tools = tools;
  }

  /** Runs jobs that the queue has just started. */
  void start(List<Job> started) {
    for (Job job : started) {
      tools.listener().onEvent(new JobEvent.JobChanged(job));
      start(job, Takeover.NOTHING);
    }
  }

  /**
   * Runs a job.
   *
   * @param left by an earlier server
   */
  void start(Job job, Takeover left) {
    JobExecution execution = new JobExecution(job, tools, this::finish);
    running.put(job.id(), execution);
    execution.start(left);
    if (canceledEarly.remove(job.id())) {
      execution.cancel(Optional.empty());
    }
  }

  /** Stops a job that the queue has noted as to be canceled. */
  void cancel(UUID id) {
    canceledEarly.add(id);
    find(id)
        .ifPresent(
            execution -> {
              canceledEarly.remove(id);
              execution.cancel(Optional.empty());
            });
  }

  Optional<JobExecution> find(UUID id) {
    return Optional.ofNullable(running.get(id));
  }

  /** The executions whose end is not committed yet. */
  Collection<JobExecution> all() {
    return running.values();
  }

  /** From now on the end of a job lets no waiting one start. */
  void startNoMore() {
    startsNoMore = true;
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

  private void finish(JobExecution execution, Verdict verdict) {
    Job job = execution.snapshot();
    JobEnd end =
        new JobEnd(
            job.id(), verdict.status(), verdict.lastError(), job.tasks(), tools.clock().instant());
    try {
      List<Job> promoted = tools.queue().finish(end, concurrency(job.pipeline().name()));
      ended(execution, end);
      start(promoted);
    } catch (IllegalTransitionException e) {
      LOG.log(Level.ERROR, "Job " + job.id() + " was ended by somebody else", e);
      forget(execution);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The end of job " + job.id() + " was not saved; trying again", e);
      var unused =
          tools
              .timer()
              .schedule(
                  () -> tools.executor().execute(() -> finish(execution, verdict)),
                  RETRY_MILLIS,
                  TimeUnit.MILLISECONDS);
    }
  }

  private void ended(JobExecution execution, JobEnd end) {
    Job job = execution.snapshot();
    forget(execution);
    tools.listener().onEvent(new JobEvent.JobChanged(job.ended(end)));
    try {
      tools.runDirectory().remove(job.id());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The run directory of job " + job.id() + " was not removed", e);
    }
  }

  private void forget(JobExecution execution) {
    UUID id = execution.snapshot().id();
    running.remove(id);
    canceledEarly.remove(id);
    execution.markOver();
  }
}
