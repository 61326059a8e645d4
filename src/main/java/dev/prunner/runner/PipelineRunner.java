package dev.prunner.runner;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.Cancellation;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.NewJob;
import dev.prunner.job.Pause;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.SkippedFiring;
import dev.prunner.job.StartDelay;
import dev.prunner.job.Submission;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.process.TaskPlace;
import dev.prunner.queue.DueFiring;
import dev.prunner.queue.Fired;
import dev.prunner.queue.JobLimits;
import dev.prunner.queue.JobQueue;
import dev.prunner.queue.Submitted;
import dev.prunner.runner.execution.ExecutionTools;
import dev.prunner.runner.execution.Retries;
import dev.prunner.scheduler.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Takes jobs, cancels them, and carries them over a restart. */
public class PipelineRunner {

  private final Definitions definitions;
  private final ExecutionTools tools;
  private final Retries retries;
  private final Executions executions;
  private final Recovery recovery;
  private final Reconciler reconciler;
  private final Takeovers takeovers;
  private final DelayTimer delays;
  private final Shutdown shutdown;
  private final NewJobs newJobs;
  private final SubmitRate rate;

  /** One that shares its queue with no other server. */
  public PipelineRunner(Definitions definitions, ExecutionTools tools) {
    this(definitions, tools, Duration.ZERO);
  }

  /**
   * @param takeoverAfter how long the jobs of a server that is lost wait for its machine, if tasks
   *     of them may run there
   */
  public PipelineRunner(Definitions definitions, ExecutionTools tools, Duration takeoverAfter) {
    this.definitions = definitions;
    this.tools = tools;
    this.retries = new Retries(tools);
    this.executions = new Executions(definitions, tools, retries);
    this.recovery = new Recovery(tools, executions);
    this.delays = new DelayTimer(executions, tools, retries);
    this.reconciler = new Reconciler(tools, executions, delays, this::cancel);
    this.takeovers = new Takeovers(tools, executions, recovery, this::promote, takeoverAfter);
    this.shutdown = new Shutdown(executions);
    JobLimits limits = tools.queue().limits();
    this.newJobs = new NewJobs(definitions, tools.commands(), limits.variablesBytes());
    this.rate = new SubmitRate(limits.submitsPerMinute(), System::nanoTime);
    tools.queue().whenFree(this::promoteSoon);
  }

  /**
   * Accepts a job. When this returns it is committed, and from then on never lost.
   *
   * @return the job, running or waiting; one with a key that was accepted before, as it is now
   * @throws PipelineNotFoundException when no such pipeline is defined
   * @throws InvalidJobException when the variables can be given to no script
   * @throws InvalidVariablesException when they are not what the pipeline declares
   * @throws TooManySubmitsException when its user sends more than one may
   * @throws JobRefusedException when the pipeline does not take it now
   * @throws KeyReusedException when its key was sent with another request
   * @throws ShuttingDownException when the server is about to stop
   * @throws JobStoreException when the database does not answer; the job is not accepted then
   */
  public Job submit(JobRequest request) {
    return executions.starting(() -> submitUnlessStopping(request));
  }

  private Job submitUnlessStopping(JobRequest request) {
    if (!acceptsJobs()) {
      throw new ShuttingDownException();
    }
    rate.take(request.user());
    Submitted submitted = submitOnce(request);
    begin(submitted);
    if (submitted.answer() instanceof Submission.Refused refused) {
      throw refusal(refused);
    }
    if (submitted.answer() instanceof Submission.Repeated repeated) {
      Job job = repeated.job();
      return tasksOf(job.id()).map(job::withTasks).orElse(job);
    }
    return ((Submission.Accepted) submitted.answer()).job();
  }

  /** One that was accepted stays so, though its pipeline may declare other variables by now. */
  private Submitted submitOnce(JobRequest request) {
    try {
      return submit(newJobs.of(request));
    } catch (InvalidVariablesException e) {
      return request
          .requestKey()
          .flatMap(key -> tools.queue().sentBefore(request.pipeline(), key))
          .map(answer -> new Submitted(answer, List.of(), Set.of()))
          .orElseThrow(() -> e);
    }
  }

  private static RuntimeException refusal(Submission.Refused refused) {
    return refused.why() == Submission.Refusal.KEY_USED
        ? new KeyReusedException(refused.reason())
        : new JobRefusedException(refused.reason(), refused.living());
  }

  /**
   * What {@link #submit} would do now, without doing it.
   *
   * @throws PipelineNotFoundException when no such pipeline is defined
   * @throws InvalidJobException when the variables can be given to no script
   * @throws InvalidVariablesException when they are not what the pipeline declares
   * @throws ShuttingDownException when the server is about to stop
   */
  public Plan plan(JobRequest request) {
    if (!acceptsJobs()) {
      throw new ShuttingDownException();
    }
    return tools.queue().plan(newJobs.of(request));
  }

  /**
   * Has a schedule fire: accepts its job, or notes why not.
   *
   * @throws ShuttingDownException when the server is about to stop
   * @throws JobStoreException when the database does not answer; it may be tried again, since what
   *     was done about an instant is not done again
   */
  public Fired fire(DueFiring due) {
    return executions.starting(() -> fireUnlessStopping(due));
  }

  private Fired fireUnlessStopping(DueFiring due) {
    if (!acceptsJobs()) {
      throw new ShuttingDownException();
    }
    Fired fired = tools.queue().firings().fire(newJobs.completed(due));
    fired.submitted().ifPresent(this::begin);
    return fired;
  }

  private void begin(Submitted submitted) {
    executions.start(submitted.promoted());
    if (submitted.answer() instanceof Submission.Accepted accepted) {
      accepted.interrupted().forEach(executions::cancel);
      begin(accepted.job());
    }
  }

  /** All schedules that something is kept of. */
  public List<ScheduleState> scheduleStates() {
    return tools.queue().firings().all();
  }

  /** Notes that no job comes of a firing; see {@link JobQueue#skip}. */
  public Optional<ScheduleState> skip(
      Pipeline pipeline, String schedule, String timing, SkippedFiring firing) {
    return tools.queue().firings().skip(pipeline, schedule, timing, firing);
  }

  /** Changes what is kept of a schedule; see {@link JobQueue#changeSchedule}. */
  public Optional<ScheduleState> changeSchedule(
      String pipeline, String name, UnaryOperator<Optional<ScheduleState>> change) {
    return tools.queue().firings().change(pipeline, name, change);
  }

  /** What the caller is told was not accepted must not run later. */
  private Submitted submit(NewJob job) {
    try {
      return tools.queue().submit(job);
    } catch (JobStoreException e) {
      retries.untilDone("Whether job " + job.id() + " was kept is not known", () -> withdraw(job));
      throw e;
    }
  }

  private void withdraw(NewJob job) {
    Cancellation kept = tools.queue().withdraw(job);
    if (kept instanceof Cancellation.Requested requested && executions.mayStart()) {
      executions.start(List.of(requested.job()));
      executions.cancel(requested.job()); // should somebody else have been first to start it
    }
  }

  /**
   * Cancels a job: a waiting one at once, a running one by stopping its tasks, which end later.
   *
   * @return the job; also when it had been canceled before
   * @throws JobNotFoundException when there is none with that id
   * @throws JobEndedException when it has succeeded or failed
   */
  public Job cancel(UUID id) {
    Cancellation cancellation = tools.queue().cancel(id);
    if (cancellation instanceof Cancellation.Done done) {
      return done.job();
    }
    if (cancellation instanceof Cancellation.Requested requested) {
      Optional<List<TaskRun>> tasks = tasksOf(id); // the database may be a moment behind
      executions.cancel(requested.job());
      return tasks.map(requested.job()::withTasks).orElse(requested.job());
    }
    if (cancellation instanceof Cancellation.Already already) {
      return already.job();
    }
    if (cancellation instanceof Cancellation.TooLate tooLate) {
      throw new JobEndedException(tooLate.job());
    }
    throw new JobNotFoundException(id);
  }

  /**
   * Pauses the pipelines of this runner.
   *
   * @param changed is told of each change
   */
  public PipelinePauses pauses(Runnable changed) {
    return new PipelinePauses(definitions, tools.queue(), this::promote, tools.clock(), changed);
  }

  /** Takes note of a job that another server has changed; stops it here if it is to be canceled. */
  public void noteOthers(Job job) {
    tools.queue().noteOthers(job);
    if (job.status() == JobStatus.RUNNING && job.cancelRequested()) {
      executions.cancel(job);
    }
  }

  /** Whether {@link #noteOthers} is to be told of each job. */
  public boolean countsOthers() {
    return tools.queue().limits().waitingPerUser().isPresent();
  }

  /** Whether a job runs here, by what was read of it. */
  public boolean isMine(Job job) {
    return tools.queue().running().isMine(job);
  }

  /** Whether a new job would be looked at, rather than refused because the server is stopping. */
  public boolean acceptsJobs() {
    return executions.mayStart();
  }

  /** The states of a job's tasks at this moment, while it runs in this server. */
  public Optional<List<TaskRun>> tasksOf(UUID job) {
    return executions.find(job).map(execution -> execution.snapshot().tasks());
  }

  /** What keeps a task that has started from going on where it runs; empty if nothing does. */
  Optional<String> waitsFor(Job job, TaskRun task) {
    return tools.processes().waitsFor(place(job, task));
  }

  /** On which machine a task of another one is. */
  Optional<String> hostOf(Job job, TaskRun task) {
    return tools.processes().hostOf(place(job, task));
  }

  private TaskPlace place(Job job, TaskRun task) {
    return tools.commands().place(job, task.name(), task.attempt());
  }

  /** Whether a task that is ready would start now, rather than wait for another one to end. */
  public boolean hasFreeSlot() {
    return tools.slots().free() > 0;
  }

  /** How many tasks run in this server, at this moment. */
  public long runningTasks() {
    return executions.all().stream()
        .flatMap(execution -> execution.snapshot().tasks().stream())
        .filter(task -> task.status() == TaskStatus.RUNNING)
        .count();
  }

  /** How many jobs run in this server, at this moment. */
  public int runningJobs() {
    return executions.all().size();
  }

  /** Takes up what the last server left: running jobs first, then the wait lists. */
  public void recover() {
    tools.queue().begin();
    recovery.recover();
    promote();
    reconciler.start();
    takeovers.start();
  }

  /** Starts the waiting jobs that may start by the definitions now in force. */
  public void promote() {
    retries.untilDone(
        "Waiting jobs were not started",
        () -> {
          resumeRemoved();
          tools.queue().backlog().keySet().forEach(delays::promote);
        });
  }

  private void promoteSoon(String pipeline) {
    String problem = "Waiting jobs of " + pipeline + " were not started";
    tools
        .dispatcher()
        .soon(problem, () -> retries.untilDone(problem, () -> delays.promote(pipeline)));
  }

  /** Nobody could resume a pipeline that is no longer defined, and its jobs run to their end. */
  private void resumeRemoved() {
    tools.queue().pauses().byPipeline().keySet().stream()
        .filter(name -> !name.equals(Pause.ALL) && definitions.find(name).isEmpty())
        .forEach(name -> tools.queue().pause(name, Optional.empty()));
  }

  /**
   * Takes no more jobs, and sees to those that run. Returns when none of them is left, or their end
   * could not be had in time; the next start takes up whatever is left then. Does nothing when it
   * was called before.
   *
   * @param grace how long running jobs may take to finish by themselves, with {@link
   *     ShutdownMode#WAIT}
   */
  public void shutdown(ShutdownMode mode, Duration grace) {
    shutdown.run(mode, grace);
  }

  /** Cancels the jobs that a shutdown still waits for. */
  public void hurry() {
    shutdown.cancelAll();
  }

  private void begin(Job job) {
    if (job.status() == JobStatus.RUNNING) {
      executions.start(List.of(job));
    } else {
      job.delayedUntil()
          .ifPresent(
              until -> delays.arm(job.pipeline().name(), new StartDelay(job.created(), until)));
    }
  }
}
