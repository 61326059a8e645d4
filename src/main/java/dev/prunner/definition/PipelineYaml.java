package dev.prunner.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The canonical YAML of one pipeline, which a job keeps of its definition.
 *
 * <p>Equal pipelines give equal text, whatever file they stood in, so that a hash of it tells a
 * definition. It is a file of definitions like any other, and read by the same parser.
 */
public final class PipelineYaml {

  private static final String SNAPSHOT = "snapshot";

  private PipelineYaml() {}

  /** The text for a pipeline; {@link #read} gives the pipeline back, but for its source. */
  public static String write(Pipeline pipeline) {
    Map<String, Object> yaml = new LinkedHashMap<>();
    yaml.put("concurrency", pipeline.concurrency());
    putQueue(yaml, pipeline.queue());
    if (!pipeline.startDelay().isZero()) {
      yaml.put("start_delay", GoDuration.format(pipeline.startDelay()));
    }
    if (pipeline.continueRunningTasksAfterFailure()) {
      yaml.put("continue_running_tasks_after_failure", true);
    }
    pipeline
        .retention()
        .period()
        .ifPresent(p -> yaml.put("retention_period", GoDuration.format(p)));
    pipeline.retention().count().ifPresent(count -> yaml.put("retention_count", count));
    yaml.put("on_restart", pipeline.onRestart().name().toLowerCase(Locale.ROOT));
    putEnv(yaml, pipeline.env());
    pipeline.workingDir().ifPresent(dir -> yaml.put("working_dir", dir));
    Map<String, Object> tasks = new TreeMap<>();
    pipeline.tasks().forEach(task -> tasks.put(task.name(), task(task)));
    yaml.put("tasks", tasks);
    pipeline.onError().ifPresent(task -> yaml.put("on_error", task(task)));
    return YamlFile.write(Map.of("pipelines", Map.of(pipeline.name(), yaml)));
  }

  /**
   * The pipeline in a text.
   *
   * @param text as {@link #write} has made it
   * @throws DefinitionException when it is damaged
   */
  public static Pipeline read(String text) {
    Reporter reporter = Reporter.of(SNAPSHOT);
    PipelineFileParser parser = new PipelineFileParser(ScriptCheck.NONE);
    parser.parse(text, reporter);
    List<Problem> problems = new ArrayList<>(reporter.problems());
    if (problems.isEmpty() && parser.pipelines().size() == 1) {
      return parser.pipelines().values().iterator().next();
    }
    reporter.problem(1, "does not hold one valid pipeline");
    throw new DefinitionException(reporter.problems());
  }

  private static void putQueue(Map<String, Object> yaml, QueueRules queue) {
    yaml.put("queue_strategy", queue.strategy().name().toLowerCase(Locale.ROOT));
    boolean partitioned = queue.strategy() == QueueStrategy.PARTITIONED_REPLACE;
    String key = partitioned ? "queue_partition_limit" : "queue_limit";
    queue.limit().ifPresent(limit -> yaml.put(key, limit));
  }

  private static Map<String, Object> task(Task task) {
    Map<String, Object> yaml = new LinkedHashMap<>();
    if (!task.script().isEmpty()) {
      yaml.put("script", task.script());
    }
    if (!task.dependsOn().isEmpty()) {
      yaml.put("depends_on", task.dependsOn());
    }
    if (task.allowFailure()) {
      yaml.put("allow_failure", true);
    }
    putEnv(yaml, task.env());
    task.workingDir().ifPresent(dir -> yaml.put("working_dir", dir));
    return yaml;
  }

  private static void putEnv(Map<String, Object> yaml, Map<String, String> env) {
    if (!env.isEmpty()) {
      yaml.put("env", new TreeMap<>(env));
    }
  }
}
