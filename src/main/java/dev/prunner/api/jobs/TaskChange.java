package dev.prunner.api.jobs;

import dev.prunner.job.Job;
import dev.prunner.job.JobEvent.TaskChanged;
import java.util.UUID;

/**
 * A task that has started or ended, as sent in an event stream.
 *
 * @param job the id of its job
 * @param version of its job
 */
public record TaskChange(UUID job, long version, String pipeline, TaskView task) {

  public static TaskChange of(TaskChanged change) {
    Job job = change.job();
    return new TaskChange(
        job.id(),
        job.version(),
        job.pipeline().name(),
        TaskView.of(change.task(), job.pipeline().task(change.task().name())));
  }
}
