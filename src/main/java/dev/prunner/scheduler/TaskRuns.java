package dev.prunner.scheduler;

import dev.prunner.definition.Task;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The states of a job's tasks. Keeps count on the way, since most of what may be asked needs no
 * look at hundreds of tasks. Not thread-safe.
 */
final class TaskRuns {

  private final Map<String, TaskRun> runs = new LinkedHashMap<>();
  private int open;
  private boolean endedBadly;

  void put(TaskRun run) {
    TaskRun before = runs.put(run.name(), run);
    boolean wasOpen = before != null && !before.status().ended();
    open += (run.status().ended() ? 0 : 1) - (wasOpen ? 1 : 0);
    endedBadly |= run.status().ended() && !run.status().letsDependentsStart();
  }

  TaskRun get(String task) {
    return Objects.requireNonNull(runs.get(task), task);
  }

  Optional<TaskRun> find(String task) {
    return Optional.ofNullable(runs.get(task));
  }

  TaskStatus status(String task) {
    return get(task).status();
  }

  Collection<TaskRun> all() {
    return Collections.unmodifiableCollection(runs.values());
  }

  Stream<TaskRun> with(TaskStatus status) {
    return runs.values().stream().filter(run -> run.status() == status);
  }

  /** Whether all of them have ended. */
  boolean areOver() {
    return open == 0;
  }

  boolean haveEnded(List<Task> tasks) {
    return tasks.stream().allMatch(task -> status(task.name()).ended());
  }

  /** Whether one of them keeps others from ever starting. */
  boolean anyEndedBadly() {
    return endedBadly;
  }
}
