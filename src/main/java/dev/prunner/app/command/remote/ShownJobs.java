package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.ShownJob;
import dev.prunner.app.command.shared.ShownTask;
import dev.prunner.client.Job;
import dev.prunner.client.Task;
import java.util.Locale;

/** Jobs of a server as commands show them. */
final class ShownJobs {

  private ShownJobs() {}

  static ShownJob of(Job job) {
    return new ShownJob(
        job.id(),
        job.pipeline(),
        label(job.status()),
        job.user(),
        job.queuePartition(),
        job.retryOf(),
        job.retriedBy(),
        job.reason(),
        job.replaces(),
        job.replacedBy(),
        job.created(),
        job.start(),
        job.end(),
        job.lastError(),
        job.cancelRequested(),
        job.variables(),
        job.tasks().stream().map(ShownJobs::of).toList());
  }

  static ShownTask of(Task task) {
    return new ShownTask(
        task.name(),
        task.dependsOn(),
        label(task.status()),
        task.start(),
        task.end(),
        task.exitCode(),
        task.error(),
        task.skipReason(),
        task.allowFailure(),
        task.runOn(),
        task.waitsFor());
  }

  private static String label(Enum<?> status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
