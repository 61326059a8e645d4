package dev.prunner.api.pipelines;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.process.LauncherState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A launcher that would run tasks of a job.
 *
 * @param launcher its name
 * @param tasks their names, in the order of the definition
 * @param reachable whether any of its hosts answers, as far as is known
 */
public record ElsewhereView(String launcher, List<String> tasks, boolean reachable) {

  /** Those of a pipeline, by name; none for tasks that run on the server. */
  static List<ElsewhereView> of(Pipeline pipeline, List<LauncherState> states) {
    Map<String, List<String>> tasks = new TreeMap<>();
    for (Task task : pipeline.tasksAndHandlers()) {
      task.runOn()
          .ifPresent(
              name -> tasks.computeIfAbsent(name, none -> new ArrayList<>()).add(task.name()));
    }
    Map<String, Boolean> reachable =
        states.stream().collect(Collectors.toMap(LauncherState::name, LauncherState::isReachable));
    return tasks.entrySet().stream()
        .map(
            each ->
                new ElsewhereView(
                    each.getKey(), each.getValue(), reachable.getOrDefault(each.getKey(), false)))
        .toList();
  }
}
