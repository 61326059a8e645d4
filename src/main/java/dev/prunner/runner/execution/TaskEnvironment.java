package dev.prunner.runner.execution;

import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The environment that a task's process gets. */
public final class TaskEnvironment {

  /** A longer value is left out: the kernel refuses one text of more than 128 KiB. */
  private static final int LONGEST_VALUE = 64 * 1024;

  private final Map<String, String> inherited;
  private final Function<Object, String> json;

  /**
   * @param inherited what all tasks have, without the settings and secrets of this project
   * @param json writes a value as JSON text
   */
  public TaskEnvironment(Map<String, String> inherited, Function<Object, String> json) {
    this.inherited = Map.copyOf(inherited);
    this.json = json;
  }

  /** Everything but what depends on where the task runs. */
  Map<String, String> of(Job job, Task task, Map<String, ?> variables) {
    Map<String, String> env = new TreeMap<>(inherited);
    env.putAll(job.pipeline().env());
    env.putAll(task.env());
    env.put("TASK_NAME", task.name());
    env.put("PRUNNER_JOB_ID", job.id().toString());
    env.put("PRUNNER_PIPELINE", job.pipeline().name());
    variables.forEach((name, value) -> putVariable(env, name, value));
    return env;
  }

  private void putVariable(Map<String, String> env, String name, Object value) {
    String text = value instanceof String s ? s : json.apply(value);
    if (text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_VALUE) {
      env.put("PRUNNER_VAR_" + name.replaceAll("[^A-Za-z0-9_]", "_"), text);
    }
  }
}
