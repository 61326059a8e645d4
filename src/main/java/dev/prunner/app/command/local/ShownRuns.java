package dev.prunner.app.command.local;

import dev.prunner.app.command.shared.ShownJob;
import dev.prunner.app.command.shared.ShownTask;
import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import dev.prunner.job.Replacement;
import dev.prunner.job.TaskRun;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Jobs of this process as commands show them. */
final class ShownRuns {

  private ShownRuns() {}

  static ShownJob of(Job job) {
    return new ShownJob(
        job.id(),
        job.pipeline().name(),
        job.status().label(),
        job.user(),
        job.queuePartition(),
        job.retryOf(),
        job.lineage().retriedBy(),
        job.replacement().map(Replacement::label),
        job.lineage().replaces(),
        job.lineage().replacedBy(),
        job.created(),
        job.start(),
        job.end(),
        job.lastError(),
        job.cancelRequested(),
        job.variables(),
        job.tasks().stream().map(task -> of(task, job.pipeline().task(task.name()))).toList());
  }

  static ShownTask of(TaskRun run, Optional<Task> task) {
    return new ShownTask(
        run.name(),
        task.map(Task::dependsOn).orElse(List.of()),
        run.status().label(),
        run.start(),
        run.end(),
        boxed(run.exitCode()),
        run.error(),
        run.skipReason(task),
        task.map(Task::allowFailure).orElse(false),
        task.flatMap(Task::runOn),
        Optional.empty());
  }

  private static Optional<Integer> boxed(OptionalInt code) {
    return code.isPresent() ? Optional.of(code.getAsInt()) : Optional.empty();
  }
}
