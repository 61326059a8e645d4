package dev.prunner.job;

import dev.prunner.definition.Pipeline;
import java.time.Instant;
import java.util.Comparator;
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
 * @param retryOf the earlier job that it runs again, which may have been removed since
 * @param firing of the schedule that has submitted it, or an earlier job that it runs again
 * @param created when it was accepted
 * @param delayedUntil when its start delay ends; empty without one, and once it has passed
 * @param version counts the changes of the job in the queue, from 1; of two states of a job, the
 *     one with the higher version is the later one. Changes of its tasks do not count
 * @param owner the server that runs it or ran it; empty for one that never ran
 * @param start when it began to run; empty for one that never ran
 * @param end when its run was over; empty also for one that was canceled while it waited
 * @param cancelRequested whether somebody asked to cancel it while it ran
 * @param lastError of the first task that failed, or why the job ended otherwise
 * @param tasks in the order of the pipeline's tasks, then {@code on_error} if it ran
 * @param lineage which jobs it took the place of, which one took its place, which one ran it again
 */
public record Job(
    UUID id,
    long sequence,
    Pipeline pipeline,
    Map<String, Object> variables,
    String user,
    Optional<String> queuePartition,
    Optional<UUID> retryOf,
    Optional<Firing> firing,
    JobStatus status,
    Instant created,
    Optional<Instant> delayedUntil,
    long version,
    Optional<String> owner,
    Optional<Instant> start,
    Optional<Instant> end,
    boolean cancelRequested,
    Optional<String> lastError,
    List<TaskRun> tasks,
    Lineage lineage) {

  /** The sequence number of a job that is not kept yet. */
  public static final long NO_SEQUENCE_YET = 0;

  public Job {
    tasks = List.copyOf(tasks);
  }

  /** The state of one of its tasks. */
  public Optional<TaskRun> task(String name) {
    return tasks.stream().filter(task -> task.name().equals(name)).findFirst();
  }

  /** When it came to its end, also one that never ran; empty while it has not ended. */
  public Optional<Instant> over() {
    return status.ended() ? Optional.of(end.orElseGet(this::canceledAt)) : Optional.empty();
  }

  /** A job that is canceled while it waits has no end, but its tasks have. */
  private Instant canceledAt() {
    return tasks.stream()
        .flatMap(task -> task.end().stream())
        .max(Comparator.naturalOrder())
        .orElse(created);
  }

  /** Whether a task has failed it, be it over or not. */
  public boolean errored() {
    return status == JobStatus.FAILED
        || (status == JobStatus.RUNNING
            && tasks.stream().anyMatch(task -> task.status() == TaskStatus.ERROR));
  }

  /**
   * This job, which begins to run.
   *
   * @param server the one that runs it
   * @throws IllegalTransitionException when it does not wait
   */
  public Job started(Instant now, String server) {
    return change()
        .status(status.to(JobStatus.RUNNING))
        .delayedUntil(Optional.empty())
        .owner(Optional.of(server))
        .start(Optional.of(now))
        .nextVersion();
  }

  /**
   * This job, whose run is over.
   *
   * @throws IllegalTransitionException when it does not run
   */
  public Job ended(JobEnd how) {
    if (status != JobStatus.RUNNING) {
      throw new IllegalTransitionException("job", status, how.status());
    }
    return change()
        .status(status.to(how.status()))
        .end(Optional.of(how.end()))
        .lastError(how.lastError())
        .tasks(how.tasks())
        .nextVersion();
  }

  /**
   * This job, canceled before it ran, with all its tasks.
   *
   * @throws IllegalTransitionException when it does not wait
   */
  public Job canceledUnstarted(Instant now) {
    if (status != JobStatus.WAITING) {
      throw new IllegalTransitionException("job", status, JobStatus.CANCELED);
    }
    return change()
        .status(JobStatus.CANCELED)
        .delayedUntil(Optional.empty())
        .tasks(canceledTasks(now))
        .nextVersion();
  }

  private List<TaskRun> canceledTasks(Instant now) {
    return tasks.stream()
        .map(
            task ->
                task.status().ended()
                    ? task
                    : task.ended(TaskStatus.CANCELED, Optional.empty(), now))
        .toList();
  }

  /**
   * This job, which another server runs from now on.
   *
   * @throws IllegalTransitionException when it does not run
   */
  public Job takenOver(String server) {
    if (status != JobStatus.RUNNING) {
      throw new IllegalTransitionException("job", status, JobStatus.RUNNING);
    }
    return change().owner(Optional.of(server)).nextVersion();
  }

  /** This job with the wish to cancel it noted; the same job when it was noted before. */
  public Job withCancelRequested() {
    return cancelRequested ? this : change().cancelRequested(true).nextVersion();
  }

  /**
   * This job, which a newer one has replaced or interrupted: one that waits is canceled, one that
   * runs is to be.
   *
   * @throws IllegalTransitionException when it has ended
   */
  public Job replacedBy(UUID newer, Instant now) {
    Job replaced = status == JobStatus.RUNNING ? withCancelRequested() : canceledUnstarted(now);
    return replaced.change().lineage(lineage.replacedBy(newer)).sameVersion();
  }

  /** This job, which was changed on its way to be accepted. */
  public Job accepted(Lineage itsLineage, Optional<Instant> itsDelay) {
    return change().lineage(itsLineage).delayedUntil(itsDelay).sameVersion();
  }

  /** Why a newer job has ended it, or is about to; empty if none does. */
  public Optional<Replacement> replacement() {
    boolean endsByIt =
        status == JobStatus.CANCELED || (status == JobStatus.RUNNING && cancelRequested);
    return endsByIt && lineage.replacedBy().isPresent()
        ? Optional.of(start.isPresent() ? Replacement.INTERRUPTED : Replacement.REPLACED)
        : Optional.empty();
  }

  /** This job as if it had to do with none of another partition. */
  public Job withoutLineage() {
    return change().lineage(lineage.withinItsPartition()).sameVersion();
  }

  /** This job, which a newer one runs again. */
  public Job retriedBy(UUID newer) {
    return change().lineage(lineage.retriedBy(newer)).sameVersion();
  }

  /** This job with other task states. */
  public Job withTasks(List<TaskRun> newTasks) {
    return change().tasks(newTasks).sameVersion();
  }

  /** This job with variables that were not read with it. */
  public Job withVariables(Map<String, Object> itsVariables) {
    return change().variables(itsVariables).sameVersion();
  }

  /** This job as the queue knows it, with the task states that are known here. */
  public Job at(JobState state) {
    return change()
        .status(state.status())
        .cancelRequested(state.cancelRequested())
        .lineage(state.replacedBy().map(lineage::replacedBy).orElse(lineage))
        .owner(state.owner())
        .version(state.version());
  }

  private JobChange change() {
    return new JobChange(this);
  }
}
