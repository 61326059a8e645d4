package dev.prunner.scheduler;

import dev.prunner.definition.Task;
import dev.prunner.job.TaskStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Which tasks of a pipeline may start, and which never will, by how far the others are. */
final class TaskGraph {

  private final List<Task> tasks;

  /**
   * @param tasks in topological order
   */
  TaskGraph(List<Task> tasks) {
    this.tasks = tasks;
  }

  /** The waiting tasks whose dependencies are all done or skipped. */
  List<Task> ready(Function<String, TaskStatus> status) {
    List<Task> ready = new ArrayList<>();
    for (Task task : tasks) {
      if (status.apply(task.name()) == TaskStatus.WAITING && allDone(task.dependsOn(), status)) {
        ready.add(task);
      }
    }
    return ready;
  }

  private static boolean allDone(List<String> names, Function<String, TaskStatus> status) {
    for (String name : names) {
      if (!status.apply(name).letsDependentsStart()) {
        return false;
      }
    }
    return true;
  }

  /** The names of the tasks that depend, if only through others, on one that ended badly. */
  Set<String> unreachable(Function<String, TaskStatus> status) {
    Set<String> dead = new HashSet<>();
    Set<String> unreachable = new HashSet<>();
    for (Task task : tasks) {
      TaskStatus own = status.apply(task.name());
      if (task.dependsOn().stream().anyMatch(dead::contains)) {
        unreachable.add(task.name());
        dead.add(task.name());
      } else if (own.ended() && !own.letsDependentsStart()) {
        dead.add(task.name());
      }
    }
    return unreachable;
  }
}
