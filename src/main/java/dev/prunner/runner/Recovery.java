package dev.prunner.runner;

import static dev.prunner.runner.execution.JobExecution.INTERRUPTED;

import dev.prunner.definition.OnRestart;
import dev.prunner.job.Job;
import dev.prunner.process.TaskProcess;
import dev.prunner.runner.execution.ExecutionTools;
import dev.prunner.runner.execution.Reason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Takes up the jobs that ran when the last server ended, as {@code on_restart} of their pipelines
 * says.
 */
final class Recovery {

  private static final Logger LOG = System.getLogger(Recovery.class.getName());

  private final ExecutionTools tools;
  private final Executions executions;

  Recovery(ExecutionTools tools, Executions executions) {
    this.tools = tools;
    this.executions = executions;
  }

  /** Looks at everything first, then starts; what cannot be read fails its own job alone. */
  void recover() {
    List<Job> jobs = tools.queue().running().all();
    boolean restored = !tools.runDirectory().exists();
    new Leftovers(tools).clear(jobs);
    Optional<String> inDoubt = restored ? Optional.of(INTERRUPTED) : Optional.empty();
    TaskInspection.announce(jobs, tools);
    List<Runnable> starts = jobs.stream().map(job -> inspect(job, inDoubt)).toList();
    starts.forEach(Runnable::run);
    if (!jobs.isEmpty()) {
      LOG.log(
          Level.INFO,
          "Took up "
              + jobs.size()
              + " running jobs of "
              + (restored ? "a backup" : "the last server"));
    }
  }

  /**
   * Takes up a job of a server that is lost.
   *
   * @param inDoubt why the job only ends, unless its pipeline wants it to run again; empty if all
   *     that may run of it is found here
   */
  void takeUp(Job job, Optional<String> inDoubt) {
    TaskInspection.announce(List.of(job), tools);
    inspect(job, inDoubt).run();
  }

  /**
   * Looks at what is left of a job, and ends of it what cannot be adopted.
   *
   * @return takes the job up
   */
  private Runnable inspect(Job job, Optional<String> inDoubt) {
    try {
      TaskInspection inspection = TaskInspection.of(job, tools);
      return () -> takeUp(job, inspection, inDoubt);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "Job " + job.id() + " cannot be taken up", e);
      return () -> executions.fail(job, "cannot be taken up after a restart: " + Reason.of(e));
    }
  }

  /**
   * Of a job in a backup, or of another machine, nobody knows how far it came: none of its tasks
   * may run twice, unless its pipeline says so.
   */
  private void takeUp(Job job, TaskInspection inspection, Optional<String> inDoubt) {
    OnRestart policy = job.pipeline().onRestart();
    if (policy == OnRestart.RERUN && !job.cancelRequested()) {
      rerun(job, inspection);
    } else {
      boolean interrupted = policy == OnRestart.CANCEL || inspection.hasVanished();
      start(job, inspection, interrupted ? inDoubt.or(() -> Optional.of(INTERRUPTED)) : inDoubt);
    }
  }

  /**
   * Keeps what has ended meanwhile; ends what still runs, then starts it and what is lost again.
   */
  private void rerun(Job job, TaskInspection inspection) {
    executions.expect(job.id());
    List<String> interrupted = inspection.interrupted();
    List<TaskProcess> left = inspection.processesOf(interrupted);
    left.forEach(TaskProcess::stop);
    tools
        .dispatcher()
        .soonAfter(
            "Job " + job.id() + " was not started again",
            TaskProcess.allGone(left),
            () -> {
              interrupted.forEach(inspection::forget);
              executions.starting(() -> startUnlessStopping(job, inspection));
            });
  }

  /** The next server takes it up otherwise. */
  private boolean startUnlessStopping(Job job, TaskInspection inspection) {
    boolean mayStart = executions.mayStart();
    if (mayStart) {
      start(job, inspection, Optional.empty());
    }
    return mayStart;
  }

  private void start(Job job, TaskInspection inspection, Optional<String> interrupted) {
    executions.start(job.withTasks(inspection.runs()), inspection.adopted(interrupted));
  }
}
