package dev.prunner.runner;

import dev.prunner.definition.OnRestart;
import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.process.Adoption;
import dev.prunner.process.TaskProcess;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Takes up the jobs that ran when the last server ended, as {@code on_restart} of their pipelines
 * says.
 *
 * <p>What has become of a task is read from the files that its own process wrote, since the
 * database may be a moment behind.
 */
final class Recovery {

  private static final Logger LOG = System.getLogger(Recovery.class.getName());
  private static final String INTERRUPTED = "interrupted by a server restart";

  private final ExecutionTools tools;
  private final Executions executions;

  Recovery(ExecutionTools tools, Executions executions) {
    this.tools = tools;
    this.executions = executions;
  }

  void recover() {
    List<Job> jobs = tools.queue().running();
    jobs.forEach(this::recover);
    if (!jobs.isEmpty()) {
      LOG.log(Level.INFO, "Took up " + jobs.size() + " running jobs of the last server");
    }
  }

  private void recover(Job job) {
    Findings findings = new Findings(job);
    if (job.pipeline().onRestart() == OnRestart.RERUN && !job.cancelRequested()) {
      rerun(job, findings);
      return;
    }
    boolean interrupted =
        !findings.vanished.isEmpty() || job.pipeline().onRestart() == OnRestart.CANCEL;
    executions.start(
        job.withTasks(findings.runs()),
        findings.processes,
        interrupted ? Optional.of(INTERRUPTED) : Optional.empty());
  }

  /**
   * Keeps what has ended meanwhile; ends what still runs, then starts it and what is lost again.
   */
  private void rerun(Job job, Findings findings) {
    Map<String, TaskProcess> interrupted = new HashMap<>(findings.processes);
    interrupted.values().removeIf(process -> process.exit().isDone());
    interrupted.values().forEach(TaskProcess::stop);
    CompletableFuture<?>[] gone =
        interrupted.values().stream().map(TaskProcess::gone).toArray(CompletableFuture[]::new);
    var unused =
        CompletableFuture.allOf(gone)
            .thenRunAsync(
                () -> {
                  interrupted.keySet().forEach(findings::forget);
                  List.copyOf(findings.vanished).forEach(findings::forget);
                  executions.start(
                      job.withTasks(findings.runs()), findings.processes, Optional.empty());
                },
                tools.executor());
  }

  /** What is left of the tasks of a job. */
  private final class Findings {

    private final Job job;
    private final Map<String, TaskRun> runs = new LinkedHashMap<>();
    private final Map<String, TaskProcess> processes = new HashMap<>();
    private final Set<String> vanished = new LinkedHashSet<>();

    Findings(Job job) {
      this.job = job;
      job.tasks().forEach(run -> runs.put(run.name(), run));
      job.pipeline()
          .onError()
          .ifPresent(task -> runs.putIfAbsent(task.name(), TaskRun.waiting(task.name())));
      runs.values().stream().filter(run -> !run.status().ended()).toList().forEach(this::look);
      if (isUntouched(Task.ON_ERROR) && job.pipeline().onError().isPresent()) {
        runs.remove(Task.ON_ERROR);
      }
    }

    List<TaskRun> runs() {
      return List.copyOf(runs.values());
    }

    /** The task is to run as if it never had. */
    void forget(String task) {
      processes.remove(task);
      vanished.remove(task);
      runs.put(task, TaskRun.waiting(task));
    }

    private void look(TaskRun run) {
      Adoption adoption = tools.processes().adopt(tools.runDirectory().of(job.id(), run.name()));
      if (adoption instanceof Adoption.Found found) {
        processes.put(run.name(), found.process());
        runs.put(run.name(), running(run));
      } else if (adoption instanceof Adoption.Vanished || run.status() == TaskStatus.RUNNING) {
        vanished.add(run.name());
        runs.put(run.name(), run.ended(TaskStatus.CANCELED, Optional.empty(), now()));
      }
    }

    private TaskRun running(TaskRun run) {
      return run.status() == TaskStatus.RUNNING ? run : run.started(now());
    }

    private boolean isUntouched(String task) {
      TaskRun run = runs.get(task);
      return run != null && run.status() == TaskStatus.WAITING;
    }

    private Instant now() {
      return tools.clock().instant();
    }
  }
}
