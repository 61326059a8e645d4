package dev.prunner.api.pipelines;

import dev.prunner.definition.GoDuration;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The whole definition of a pipeline as it was loaded. */
public record DefinitionView(
    Optional<String> startDelay,
    boolean continueRunningTasksAfterFailure,
    Optional<String> retentionPeriod,
    Optional<Integer> retentionCount,
    String onRestart,
    Map<String, String> env,
    Optional<String> workingDir,
    List<TaskDefinition> tasks,
    Optional<TaskDefinition> onError,
    @JsonbProperty("finally") Optional<TaskDefinition> cleanup) {

  /** A task or a handler. */
  public record TaskDefinition(
      String name,
      List<String> script,
      List<String> dependsOn,
      boolean allowFailure,
      Map<String, String> env,
      Optional<String> workingDir,
      Optional<String> when) {

    static TaskDefinition of(Task task) {
      return new TaskDefinition(
          task.name(),
          task.script(),
          task.dependsOn(),
          task.allowFailure(),
          task.env(),
          task.workingDir(),
          task.when());
    }
  }

  static DefinitionView of(Pipeline pipeline) {
    return new DefinitionView(
        Optional.of(pipeline.startDelay()).filter(delay -> !delay.isZero()).map(GoDuration::format),
        pipeline.continueRunningTasksAfterFailure(),
        pipeline.retention().period().map(GoDuration::format),
        pipeline.retention().count().isPresent()
            ? Optional.of(pipeline.retention().count().getAsInt())
            : Optional.empty(),
        pipeline.onRestart().name().toLowerCase(Locale.ROOT),
        pipeline.env(),
        pipeline.workingDir(),
        pipeline.tasks().stream().map(TaskDefinition::of).toList(),
        pipeline.onError().map(TaskDefinition::of),
        pipeline.cleanup().map(TaskDefinition::of));
  }
}
