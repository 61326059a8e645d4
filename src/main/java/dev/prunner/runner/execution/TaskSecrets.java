package dev.prunner.runner.execution;

import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import dev.prunner.secret.JobSecrets;
import dev.prunner.secret.JobSecrets.Sealed;
import dev.prunner.secret.SecretException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Gets the secrets of one job's tasks, anew for each attempt, and sees to it that they are kept
 * with the job before a process has them. What a job has kept once is not written again.
 */
final class TaskSecrets {

  private final ExecutionTools tools;
  private final Retries retries;
  private final Set<String> kept = ConcurrentHashMap.newKeySet();

  TaskSecrets(ExecutionTools tools, Retries retries) {
    this.tools = tools;
    this.retries = retries;
  }

  /**
   * Gets them on a thread that may wait.
   *
   * @param got told the values by the names of the variables
   * @param failed told why one cannot be had, for the user of the task
   */
  void get(Job job, Task task, Consumer<Map<String, String>> got, Consumer<String> failed) {
    String problem = "Task " + task.name() + " of job " + job.id() + " was not started";
    tools
        .secrets()
        .waiting()
        .execute(
            () ->
                Fence.run(
                    () -> read(job, problem, got, failed),
                    thrown -> failed.accept(Reason.unexpected(thrown))));
  }

  private void read(
      Job job, String problem, Consumer<Map<String, String>> got, Consumer<String> failed) {
    try {
      Map<String, String> values = tools.secrets().reader().read(job.pipeline().secrets());
      Sealed sealed = tools.secrets().kept().seal(job.id(), values.values());
      retries.untilDone(
          problem,
          () -> {
            keep(job, sealed);
            got.accept(values);
          });
    } catch (SecretException e) {
      failed.accept(Reason.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed.accept("the server stops");
    }
  }

  private void keep(Job job, Sealed sealed) {
    if (!kept.contains(sealed.name())) {
      JobSecrets all = tools.secrets().kept();
      all.keep(job.id(), sealed);
      kept.add(sealed.name());
    }
  }
}
