package dev.prunner.api.jobs;

import dev.prunner.api.http.Times;
import dev.prunner.definition.Task;
import dev.prunner.job.TaskRun;
import java.util.List;
import java.util.Optional;

/**
 * A task of a job. What it tells is of its last attempt.
 *
 * @param skipReason why it was skipped
 * @param retryAt when its next attempt is due, while it waits for that
 * @param attempts all that have begun, from the first, if there was more than one
 * @param runOn the launcher that runs it, if it does not run on the server
 * @param host the machine that runs it, while it does and as far as that is known
 * @param waitsFor what keeps it from going on where it runs, while something does
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
    Optional<Boolean> allowFailure,
    Optional<String> retryAt,
    Optional<List<AttemptView>> attempts,
    Optional<String> runOn,
    Optional<String> host,
    Optional<String> waitsFor) {

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
        definition.map(Task::allowFailure).filter(may -> may),
        run.retryAt().map(Times::millis),
        Optional.of(AttemptView.of(run)).filter(attempts -> !attempts.isEmpty()),
        definition.flatMap(Task::runOn),
        Optional.empty(),
        Optional.empty());
  }

  /** What a drawing of the task needs. */
  static TaskView brief(TaskRun run, Optional<Task> definition) {
    TaskView all = of(run, definition);
    return new TaskView(
        all.name,
        Optional.empty(),
        all.status,
        Optional.empty(),
        Optional.empty(),
        all.exitCode,
        Optional.empty(),
        Optional.empty(),
        all.allowFailure,
        Optional.empty(),
        Optional.empty(),
        all.runOn,
        Optional.empty(),
        Optional.empty());
  }

  /** This one, which is on a machine, and does not go on for a reason. */
  TaskView at(Optional<String> machine, Optional<String> reason) {
    return new TaskView(
        name,
        dependsOn,
        status,
        start,
        end,
        exitCode,
        error,
        skipReason,
        allowFailure,
        retryAt,
        attempts,
        runOn,
        machine,
        reason);
  }
}
