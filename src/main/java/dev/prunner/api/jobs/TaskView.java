package dev.prunner.api.jobs;

import dev.prunner.api.http.Times;
import dev.prunner.definition.Task;
import dev.prunner.job.TaskRun;
import java.util.List;
import java.util.Optional;

/**
 * A task of a job.
 *
 * @param skipReason why it was skipped
 */
public record TaskView(
    String name,
    Optional<List<String>> dependsOn,
    String status,
    Optional<String> start,
    Optional<String> end,
    Optional<Integer> exitCode,
    Optional<String> error,
    Optional<String> skipReason,
    Optional<Boolean> allowFailure) {

  public static TaskView of(TaskRun run, Optional<Task> definition) {
    return new TaskView(
        run.name(),
        definition.map(Task::dependsOn).filter(names -> !names.isEmpty()),
        run.status().label(),
        run.start().map(Times::millis),
        run.end().map(Times::millis),
        run.exitCode().isPresent() ? Optional.of(run.exitCode().getAsInt()) : Optional.empty(),
        run.error(),
        run.skipReason(definition),
        definition.map(Task::allowFailure).filter(may -> may));
  }
}
