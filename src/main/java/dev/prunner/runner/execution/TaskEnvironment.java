package dev.prunner.runner.execution;

import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The environment that a task's process gets. */
public final class TaskEnvironment {

  private static final String PREFIX = "PRUNNER_VAR_";

  /** Linux takes no text of more than 128 KiB in an environment, nor in the arguments. */
  private static final int LONGEST_VALUE = 64 * 1024;

  /** Linux takes 2 MiB of environment and arguments together; scripts need some of it. */
  private static final int MOST_OF_ALL = 512 * 1024;

  private final Map<String, String> inherited;
  private final Map<String, String> sent;
  private final Supplier<Set<String>> secret;
  private final Function<Object, String> json;

  /**
   * @param inherited what tasks of this machine have, without the settings of this project
   * @param sent what tasks of other machines have, likewise: nothing that is the server's own
   * @param secret the variables among them that are secrets of some pipeline, which no task has
   *     under their names
   * @param json writes a value as JSON text
   */
  public TaskEnvironment(
      Map<String, String> inherited,
      Map<String, String> sent,
      Supplier<Set<String>> secret,
      Function<Object, String> json) {
    this.inherited = Map.copyOf(inherited);
    this.sent = Map.copyOf(sent);
    this.secret = secret;
    this.json = json;
  }

  /** One whose tasks have no secrets, and nothing on other machines. */
  public TaskEnvironment(Map<String, String> inherited, Function<Object, String> json) {
    this(inherited, Map.of(), Set::of, json);
  }

  /**
   * Everything but its secrets, and what depends on where the task runs. Another machine gets
   * nothing of this server's own environment, which has its paths.
   */
  Map<String, String> of(Job job, Task task, Map<String, ?> variables) {
    Map<String, String> env = new TreeMap<>(task.runOn().isPresent() ? sent : inherited);
    env.keySet().removeAll(secret.get());
    env.keySet().removeAll(job.pipeline().secrets().serverVariables());
    env.keySet().removeAll(job.pipeline().secrets().names());
    env.putAll(job.pipeline().env());
    env.putAll(task.env());
    env.put("TASK_NAME", task.name());
    env.put("PRUNNER_JOB_ID", job.id().toString());
    env.put("PRUNNER_PIPELINE", job.pipeline().name());
    job.firing().ifPresent(firing -> env.put("PRUNNER_SCHEDULED_AT", firing.instant().toString()));
    env.putAll(split(variables).environment());
    return env;
  }

  /** The variables that are too large for an environment, by the names that they have there. */
  Map<String, String> ofTheShell(Map<String, ?> variables) {
    return split(variables).shell();
  }

  private record Split(Map<String, String> environment, Map<String, String> shell) {}

  /** The smallest ones go first. */
  private Split split(Map<String, ?> variables) {
    Split split = new Split(new TreeMap<>(), new TreeMap<>());
    int left = MOST_OF_ALL;
    for (Sized variable : sized(variables)) {
      left -= variable.bytes();
      boolean fits = variable.bytes() <= LONGEST_VALUE && left >= 0;
      (fits ? split.environment() : split.shell()).put(variable.name(), variable.text());
    }
    return split;
  }

  private record Sized(String name, String text, int bytes) {}

  private List<Sized> sized(Map<String, ?> variables) {
    Map<String, String> texts = new TreeMap<>();
    variables.forEach((name, value) -> texts.putIfAbsent(shellName(name), text(value)));
    // The variable that really has the name wins.
    variables.forEach((name, value) -> texts.replace(name, text(value)));
    return texts.entrySet().stream()
        .map(each -> new Sized(PREFIX + each.getKey(), each.getValue(), bytes(each.getValue())))
        .sorted(Comparator.comparing(Sized::bytes).thenComparing(Sized::name))
        .toList();
  }

  private static String shellName(String name) {
    return name.replaceAll("[^A-Za-z0-9_]", "_");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private String text(Object value) {
    return value instanceof String text ? text : json.apply(value);
  }
}
