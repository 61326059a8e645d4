package dev.prunner.job;

import dev.prunner.definition.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A job that asks to be accepted; its parts are those of {@link Job}.
 *
 * @param queuePartition an empty name is no partition
 * @param retry which earlier job it runs again
 */
public record NewJob(
    UUID id,
    Pipeline pipeline,
    Map<String, Object> variables,
    String user,
    Optional<String> queuePartition,
    Optional<Retry> retry,
    Instant created) {

  public NewJob {
    queuePartition = queuePartition.filter(name -> !name.isEmpty());
  }

  /** The waiting job that comes of this one when it is accepted. */
  public Job accepted(long sequence) {
    return new Job(
        id,
        sequence,
        pipeline,
        variables,
        user,
        queuePartition,
        retry.map(Retry::job),
        JobStatus.WAITING,
        created,
        created.plus(pipeline.startDelay()),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        firstRuns());
  }

  private List<TaskRun> firstRuns() {
    return retry
        .map(again -> again.firstRuns(pipeline))
        .orElseGet(
            () -> pipeline.tasks().stream().map(task -> TaskRun.waiting(task.name())).toList());
  }
}
