package dev.prunner.job;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * That a job runs an earlier one again.
 *
 * @param job the earlier one, which may have been removed since
 * @param succeeded names of tasks of the earlier one that need not run again
 */
public record Retry(UUID job, Set<String> succeeded) {

  public Retry {
    succeeded = Set.copyOf(succeeded);
  }

  /** Everything is to run again. */
  public static Retry ofAll(Job earlier) {
    return new Retry(earlier.id(), Set.of());
  }

  /** Only what had not succeeded is to run. */
  public static Retry ofFailed(Job earlier) {
    return new Retry(
        earlier.id(),
        earlier.tasks().stream()
            .filter(run -> run.status().letsDependentsStart())
            .map(TaskRun::name)
            .collect(Collectors.toSet()));
  }

  /**
   * How the tasks of the new job begin. One that had succeeded is skipped, unless it depends on one
   * that runs again: the definition may have changed since.
   */
  List<TaskRun> firstRuns(Pipeline pipeline) {
    Set<String> skipped = new HashSet<>();
    List<TaskRun> runs = new ArrayList<>();
    for (Task task : pipeline.tasks()) {
      boolean skip = succeeded.contains(task.name()) && skipped.containsAll(task.dependsOn());
      if (skip) {
        skipped.add(task.name());
      }
      runs.add(skip ? TaskRun.skipped(task.name()) : TaskRun.waiting(task.name()));
    }
    return runs;
  }
}
