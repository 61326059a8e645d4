package dev.prunner.api.compat;

import dev.prunner.api.http.Times;
import dev.prunner.definition.Task;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.Optional;

/** A task of a job in the original's format; see {@link CompatJob} for what is null. */
public record CompatTask(
    String name,
    Optional<List<String>> dependsOn,
    String status,
    @JsonbProperty(nillable = true) Optional<String> start,
    @JsonbProperty(nillable = true) Optional<String> end,
    boolean skipped,
    int exitCode,
    boolean errored,
    Optional<String> error) {

  static CompatTask of(TaskRun run, Optional<Task> definition) {
    return new CompatTask(
        run.name(),
        definition.map(Task::dependsOn).filter(names -> !names.isEmpty()),
        run.status().label(),
        run.start().map(Times::seconds),
        run.end().map(Times::seconds),
        run.status() == TaskStatus.SKIPPED,
        run.exitCode().orElse(0),
        run.status() == TaskStatus.ERROR,
        run.error());
  }
}
