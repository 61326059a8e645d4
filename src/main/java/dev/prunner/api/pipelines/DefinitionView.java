package dev.prunner.api.pipelines;

import dev.prunner.api.schedules.ScheduleRules;
import dev.prunner.definition.GoDuration;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueOrder;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.Schedule;
import dev.prunner.definition.Task;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The whole definition of a pipeline as it was loaded; newer keys only where they are not as by
 * default.
 *
 * @param schedules by name
 */
public record DefinitionView(
    Optional<String> startDelay,
    Optional<String> startDelayMax,
    Optional<String> queueOrder,
    Optional<Boolean> interrupt,
    Optional<Map<String, String>> mergeVariables,
    Optional<String> unique,
    Optional<List<String>> exclusive,
    boolean continueRunningTasksAfterFailure,
    Optional<String> retentionPeriod,
    Optional<Integer> retentionCount,
    String onRestart,
    Map<String, String> env,
    Optional<String> workingDir,
    List<TaskDefinition> tasks,
    Optional<TaskDefinition> onError,
    @JsonbProperty("finally") Optional<TaskDefinition> cleanup,
    Map<String, ScheduleRules> schedules) {

  /** A task or a handler. */
  public record TaskDefinition(
      String name,
      List<String> script,
      List<String> dependsOn,
      boolean allowFailure,
      Map<String, String> env,
      Optional<String> workingDir,
      Optional<String> when,
      Optional<Boolean> interruptible) {

    static TaskDefinition of(Task task) {
      return new TaskDefinition(
          task.name(),
          task.script(),
          task.dependsOn(),
          task.allowFailure(),
          task.env(),
          task.workingDir(),
          task.when(),
          Optional.of(task.interruptible()).filter(may -> !may));
    }
  }

  static DefinitionView of(Pipeline pipeline) {
    return new DefinitionView(
        Optional.of(pipeline.startDelay()).filter(delay -> !delay.isZero()).map(GoDuration::format),
        pipeline.queue().startDelayMax().map(GoDuration::format),
        Optional.of(pipeline.queue().order())
            .filter(order -> order != QueueOrder.FIFO)
            .map(DefinitionView::label),
        Optional.of(pipeline.queue().interrupt()).filter(interrupts -> interrupts),
        Optional.of(merge(pipeline.queue())).filter(rules -> !rules.isEmpty()),
        pipeline.queue().unique(),
        Optional.of(pipeline.queue().exclusive()).filter(groups -> !groups.isEmpty()),
        pipeline.continueRunningTasksAfterFailure(),
        pipeline.retention().period().map(GoDuration::format),
        pipeline.retention().count().isPresent()
            ? Optional.of(pipeline.retention().count().getAsInt())
            : Optional.empty(),
        label(pipeline.onRestart()),
        pipeline.env(),
        pipeline.workingDir(),
        pipeline.tasks().stream().map(TaskDefinition::of).toList(),
        pipeline.onError().map(TaskDefinition::of),
        pipeline.cleanup().map(TaskDefinition::of),
        pipeline.schedules().stream()
            .collect(
                Collectors.toMap(
                    Schedule::name, ScheduleRules::of, (one, same) -> one, TreeMap::new)));
  }

  private static Map<String, String> merge(QueueRules queue) {
    return queue.merge().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, rule -> label(rule.getValue())));
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
