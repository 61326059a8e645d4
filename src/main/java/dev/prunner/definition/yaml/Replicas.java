package dev.prunner.definition.yaml;

import dev.prunner.definition.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes several tasks of one with {@code replicas}, and lets who depends on it wait for all. */
final class Replicas {

  private static final int MOST = 1000;

  /** The names of the replicas, by the name of the task that they were made of. */
  private final Map<String, List<String>> names = new HashMap<>();

  /**
   * The replicas of a task; only itself if it has none.
   *
   * @param taken the names of all tasks in the file
   */
  Stream<Task> of(Task task, YamlMapping yaml, Set<String> taken) {
    Optional<Integer> number = yaml.find(Keys.REPLICAS);
    if (number.isEmpty() || !isAllowed(number.get(), yaml)) {
      return Stream.of(task);
    }
    List<Task> replicas =
        IntStream.rangeClosed(1, number.get())
            .mapToObj(each -> replica(task, each, number.get()))
            .toList();
    replicas.stream()
        .map(Task::name)
        .filter(taken::contains)
        .forEach(
            name -> yaml.wrong(Keys.REPLICAS, "needs the name '" + name + "', which is taken"));
    names.put(task.name(), replicas.stream().map(Task::name).toList());
    return replicas.stream();
  }

  private static boolean isAllowed(int number, YamlMapping yaml) {
    boolean allowed = number >= 1 && number <= MOST;
    if (!allowed) {
      yaml.wrong(Keys.REPLICAS, "must be between 1 and " + MOST + ", but is " + number);
    }
    return allowed;
  }

  private static Task replica(Task task, int number, int all) {
    return task.replica(
        task.name() + "_" + number,
        Map.of(
            "PRUNNER_REPLICA", Integer.toString(number),
            "PRUNNER_REPLICAS", Integer.toString(all)));
  }

  /** The tasks, which depend on replicas where they named what these were made of. */
  List<Task> joined(List<Task> tasks) {
    return names.isEmpty() ? tasks : tasks.stream().map(this::joined).toList();
  }

  private Task joined(Task task) {
    return task.dependingOn(
        task.dependsOn().stream()
            .flatMap(name -> names.getOrDefault(name, List.of(name)).stream())
            .sorted()
            .distinct()
            .toList());
  }
}
