package dev.prunner.runner.execution;

import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import java.util.function.Consumer;

/**
 * Keeps a job from being interrupted by newer ones, before it starts a task that is not to be. Asks
 * the queue once; whoever comes first, this or a newer job, decides.
 */
final class Protection {

  private final ExecutionTools tools;
  private final Retries retries;
  private volatile boolean granted;

  Protection(ExecutionTools tools, Retries retries) {
    this.tools = tools;
    this.retries = retries;
  }

  /** Whether the queue has to be asked before the task starts. */
  boolean isNeededFor(Task task) {
    return !task.interruptible() && !granted;
  }

  /**
   * Asks the queue on a worker.
   *
   * @param answer gets whether the task may start; false if the job is to be canceled already
   */
  void ask(Job job, Task task, Consumer<Boolean> answer) {
    String problem = "Task " + task.name() + " of job " + job.id() + " was not started";
    tools
        .dispatcher()
        .soon(
            problem,
            () ->
                retries.untilDone(
                    problem,
                    () -> {
                      granted = tools.queue().protect(job);
                      answer.accept(granted);
                    }));
  }
}
