package dev.prunner.job;

import dev.prunner.definition.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as it was at one moment.
 *
 * @param sequence its place in the order of acceptance, over all pipelines; ascending, with gaps
 * @param pipeline the definition that the job was created with, which it keeps
 * @param variables what the user sent; text, numbers, booleans, null, lists and maps of these
 * @param user who scheduled it, empty text when the token named nobody
 * @param queuePartition the partition of the wait list that it belongs to
 * @param created when it was accepted
 * @param notBefore when its start delay ends; {@code created} without a delay
 * @param cancelRequested whether somebody asked to cancel it while it ran
 * @param lastError of the first task that failed, or why the job ended otherwise
 * @param tasks in the order of the pipeline's tasks, then {@code on_error} if it ran
 */
public record Job(
    UUID id,
    long sequence,
    Pipeline pipeline,
    Map<String, Object> variables,
    String user,
    Optional<String> queuePartition,
    JobStatus status,
    Instant created,
    Instant notBefore,
    Optional<Instant> start,
    Optional<Instant> end,
    boolean cancelRequested,
    Optional<String> lastError,
    List<TaskRun> tasks) {

  public Job {
    tasks = List.copyOf(tasks);
  }

  /** Whether a task has failed it, be it over or not. */
  public boolean errored() {
    return status == JobStatus.FAILED
        || (status == JobStatus.RUNNING
            && tasks.stream().anyMatch(task -> task.status() == TaskStatus.ERROR));
  }

  /** This job with other task states. */
  public Job withTasks(List<TaskRun> newTasks) {
    return new Job(
        id,
        sequence,
        pipeline,
        variables,
        user,
        queuePartition,
        status,
        created,
        notBefore,
        start,
        end,
        cancelRequested,
        lastError,
        newTasks);
  }
}
