package dev.prunner.runner;

import dev.prunner.definition.OnRestart;
import dev.prunner.job.Job;
import dev.prunner.process.TaskProcess;
import dev.prunner.runner.execution.ExecutionTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

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

  void recover() {
    List<Job> jobs = tools.queue().running();
    boolean restored = !tools.runDirectory().exists();
    removeRunsOfEnded(jobs);
    jobs.forEach(job -> recover(job, restored));
    if (!jobs.isEmpty()) {
      LOG.log(
          Level.INFO,
          "Took up "
              + jobs.size()
              + " running jobs of "
              + (restored ? "a backup" : "the last server"));
    }
  }

  /** A job's files go after its end is committed, between which a server may be killed. */
  private void removeRunsOfEnded(List<Job> running) {
    try {
      tools.runDirectory().keepOnly(running.stream().map(Job::id).collect(Collectors.toSet()));
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "Some run directories of ended jobs were not removed", e);
    }
  }

  /**
   * Of a job in a backup nobody knows how far it came after that: none of its tasks may run twice,
   * unless its pipeline says so.
   */
  private void recover(Job job, boolean restored) {
    Findings findings = Findings.of(job, tools);
    OnRestart policy = job.pipeline().onRestart();
    if (policy == OnRestart.RERUN && !job.cancelRequested()) {
      rerun(job, findings);
    } else {
      start(job, findings, policy == OnRestart.CANCEL || findings.hasVanished() || restored);
    }
  }

  /**
   * Keeps what has ended meanwhile; ends what still runs, then starts it and what is lost again.
   */
  private void rerun(Job job, Findings findings) {
    executions.expect(job.id());
    List<String> interrupted = findings.interrupted();
    List<TaskProcess> left = findings.processesOf(interrupted);
    left.forEach(TaskProcess::stop);
    CompletableFuture<Void> gone =
        CompletableFuture.allOf(
            left.stream().map(TaskProcess::gone).toArray(CompletableFuture[]::new));
    tools
        .dispatcher()
        .soonAfter(
            "Job " + job.id() + " was not started again",
            gone,
            () -> {
              interrupted.forEach(findings::forget);
              start(job, findings, false);
            });
  }

  private void start(Job job, Findings findings, boolean interrupted) {
    executions.start(job.withTasks(findings.runs()), findings.takeover(interrupted));
  }
}
