package dev.prunner.job;

import dev.prunner.definition.Pipeline;
import java.time.Duration;
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
 * @param unique what {@code unique} of its pipeline gives for its variables
 * @param request the key with which it is sent, so that it is accepted once
 * @param firing which schedule submits it
 */
public record NewJob(
    UUID id,
    Pipeline pipeline,
    Map<String, Object> variables,
    String user,
    Optional<String> queuePartition,
    Optional<Retry> retry,
    Optional<String> unique,
    Optional<RequestKey> request,
    Optional<Firing> firing) {

  public NewJob {
    queuePartition = queuePartition.filter(name -> !name.isEmpty());
  }

  /**
   * The waiting job that comes of this one when it is accepted.
   *
   * @param now the time of its acceptance
   */
  public Job accepted(long sequence, Instant now) {
    return new Job(
        id,
        sequence,
        pipeline,
        variables,
        user,
        queuePartition,
        retry.map(Retry::job),
        firing,
        JobStatus.WAITING,
        now,
        delay().map(now::plus),
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        firstRuns(),
        Lineage.NONE);
  }

  /** This job with what {@code unique} of its pipeline gives for its variables. */
  public NewJob withUnique(Optional<String> value) {
    return new NewJob(id, pipeline, variables, user, queuePartition, retry, value, request, firing);
  }

  /** This one with other variables. */
  public NewJob withVariables(Map<String, Object> others) {
    return new NewJob(id, pipeline, others, user, queuePartition, retry, unique, request, firing);
  }

  private Optional<Duration> delay() {
    return Optional.of(pipeline.startDelay()).filter(delay -> !delay.isZero());
  }

  private List<TaskRun> firstRuns() {
    return retry
        .map(again -> again.firstRuns(pipeline))
        .orElseGet(
            () -> pipeline.tasks().stream().map(task -> TaskRun.waiting(task.name())).toList());
  }
}
