package dev.prunner.runner.execution;

import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.process.PreparedScript;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskProcess;
import dev.prunner.scheduler.Situation;
import dev.prunner.scheduler.TimeLimits;
import dev.prunner.template.TemplateException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;

/** Starts the tasks of one job, and lays out early what is next. Not thread-safe. */
final class TaskStarts {

  private static final Logger LOG = System.getLogger(TaskStarts.class.getName());

  private final ExecutionTools tools;
  private final TaskProcesses processes;
  private final Map<String, PreparedScript> prepared = new HashMap<>();

  /**
   * @param processes gets those that are started
   */
  TaskStarts(ExecutionTools tools, TaskProcesses processes) {
    this.tools = tools;
    this.processes = processes;
  }

  /**
   * Whether the condition of a task holds, or it has none.
   *
   * @throws TaskNotStartedException if it cannot be evaluated
   */
  boolean isWanted(Job job, Task task) throws TaskNotStartedException {
    try {
      return task.when().isEmpty() || tools.commands().holds(task.when().get(), job);
    } catch (TemplateException e) {
      throw new TaskNotStartedException("when: " + Reason.of(e), e);
    }
  }

  /**
   * Starts a task.
   *
   * @param secrets more of its environment
   */
  TaskProcess start(Job job, Task task, Situation situation, Map<String, String> secrets)
      throws TaskNotStartedException {
    try {
      PreparedScript early = prepared.remove(task.name());
      TaskProcess process = (early != null ? early : prepare(job, task, situation)).start(secrets);
      processes.add(task.name(), process);
      return process;
    } catch (IOException | TemplateException e) {
      throw new TaskNotStartedException(Reason.of(e), e);
    } catch (Throwable e) {
      LOG.log(Level.ERROR, "Task " + task.name() + " of job " + job.id() + " did not start", e);
      int attempt = job.task(task.name()).map(TaskRun::attempt).orElse(1);
      processes.endRemains(tools.commands().place(job, task.name(), attempt));
      throw new TaskNotStartedException(Reason.unexpected(e), e);
    }
  }

  /** Whether nothing can be laid out for the task before it starts. */
  boolean isPrepared(Task task) {
    return task.script().isEmpty() || task.when().isPresent() || prepared.containsKey(task.name());
  }

  /** Lays out a task that starts soon; what is wrong with it is told when it is to start. */
  void prepareEarly(Job job, Task task) {
    prepared.put(task.name(), early(job, task));
  }

  private PreparedScript early(Job job, Task task) {
    try {
      return prepare(job, task, Situation.OF_A_TASK);
    } catch (Throwable e) {
      return secrets -> prepare(job, task, Situation.OF_A_TASK).start(secrets);
    }
  }

  private PreparedScript prepare(Job job, Task task, Situation situation) throws IOException {
    StopRules rules =
        new StopRules(
            TimeLimits.of(job).ofAttempt(task, tools.clock().instant()),
            task.limits().stopSignal().name());
    return tools.processes().prepare(tools.commands().command(job, task, situation).endedBy(rules));
  }
}
