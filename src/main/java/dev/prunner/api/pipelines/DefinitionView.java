package dev.prunner.api.pipelines;

import dev.prunner.access.Permissions;
import dev.prunner.api.schedules.ScheduleRules;
import dev.prunner.definition.GoDuration;
import dev.prunner.definition.Notification;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueOrder;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.input.Inputs;
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
 * @param variables those that are declared, as JSON Schema
 * @param secrets the kind of source, by name
 * @param access the groups that have a permission, by its word
 * @param receivers in the order of the file
 */
public record DefinitionView(
    Optional<String> startDelay,
    Optional<String> startDelayMax,
    Optional<String> queueOrder,
    Optional<Boolean> interrupt,
    Optional<Map<String, String>> mergeVariables,
    Optional<String> unique,
    Optional<List<String>> exclusive,
    Optional<String> timeout,
    boolean continueRunningTasksAfterFailure,
    Optional<String> retentionPeriod,
    Optional<Integer> retentionCount,
    String onRestart,
    Map<String, String> env,
    Optional<String> workingDir,
    List<TaskDefinition> tasks,
    Optional<TaskDefinition> onError,
    @JsonbProperty("finally") Optional<TaskDefinition> cleanup,
    Optional<Map<String, ScheduleRules>> schedules,
    Optional<Map<String, Object>> variables,
    Optional<Map<String, String>> secrets,
    Optional<Map<String, List<String>>> access,
    @JsonbProperty("notify") Optional<List<NotifyView>> receivers) {

  /**
   * Who is told of what.
   *
   * @param to the origin of a URL, the rest of which is kept to admins, or {@code mail}
   */
  public record NotifyView(String to, List<String> on) {

    static NotifyView of(Notification notification) {
      return new NotifyView(
          notification.receiver().queue(),
          notification.on().stream().sorted().map(DefinitionView::label).toList());
    }
  }

  static DefinitionView of(Pipeline pipeline, Permissions caller) {
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
        pipeline.timeout().map(GoDuration::format),
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
        Optional.of(schedules(pipeline, caller)).filter(schedules -> !schedules.isEmpty()),
        Optional.of(pipeline.inputs()).filter(Inputs::areDeclared).map(Inputs::schema),
        Optional.of(secrets(pipeline)).filter(secrets -> !secrets.isEmpty()),
        Optional.of(access(pipeline)).filter(groups -> !groups.isEmpty()),
        Optional.of(pipeline.notifications().all().stream().map(NotifyView::of).toList())
            .filter(all -> !all.isEmpty()));
  }

  private static Map<String, ScheduleRules> schedules(Pipeline pipeline, Permissions caller) {
    Map<String, ScheduleRules> schedules = new TreeMap<>();
    pipeline.schedules().stream()
        .filter(each -> caller.sees(pipeline.name(), each.queuePartition()))
        .forEach(each -> schedules.put(each.name(), ScheduleRules.of(each)));
    return schedules;
  }

  private static Map<String, String> secrets(Pipeline pipeline) {
    Map<String, String> kinds = new TreeMap<>();
    pipeline.secrets().sources().forEach((name, source) -> kinds.put(name, source.kind()));
    return kinds;
  }

  private static Map<String, List<String>> access(Pipeline pipeline) {
    Map<String, List<String>> groups = new TreeMap<>();
    pipeline
        .access()
        .groups()
        .forEach((permission, names) -> groups.put(permission.label(), List.copyOf(names)));
    return groups;
  }

  private static Map<String, String> merge(QueueRules queue) {
    return queue.merge().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, rule -> label(rule.getValue())));
  }

  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
