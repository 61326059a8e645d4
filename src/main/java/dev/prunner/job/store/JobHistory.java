package dev.prunner.job.store;

import dev.prunner.job.Job;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.PipelineActivity;
import dev.prunner.job.Run;
import dev.prunner.job.UnreadableJobException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Reads jobs, without a lock on any queue.
 *
 * <p>Each method throws {@link JobStoreException} when the store does not answer.
 */
public interface JobHistory {

  /**
   * A job with all its parts.
   *
   * @throws UnreadableJobException when it is there and cannot be read
   */
  Optional<Job> find(UUID id);

  /**
   * The jobs that match, newest first, without their variables: those of many jobs may be more than
   * the memory holds.
   *
   * <p>One that cannot be read is left out.
   *
   * @param limit at most this many
   */
  List<Job> list(JobFilter filter, int limit);

  /**
   * How many jobs match.
   *
   * @param most more are not counted
   */
  int count(JobFilter filter, int most);

  /**
   * Reads the variables of jobs of a list, of so few at once that the memory holds them.
   *
   * @param reader gets each job with its variables, in the same order; one that has been removed
   *     since is as it was. What it throws ends the reading
   */
  void readVariables(List<Job> jobs, Consumer<Job> reader);

  /**
   * The place of a waiting job on the wait list of its pipeline, from 1.
   *
   * @param farthest more jobs are not counted
   * @return empty if it is farther behind
   */
  OptionalInt place(Job job, int farthest);

  /** The running job of each of these groups that has one, by the name of the group. */
  SortedMap<String, UUID> holders(Collection<String> groups);

  /**
   * The newest runs of a pipeline, newest first. Of the newest jobs in each state that have ended,
   * no more are looked at than that, so a run that was canceled may be missing where many jobs were
   * canceled while they waited.
   *
   * @param partition of which the jobs must be
   * @param limit at most this many
   */
  List<Run> runs(String pipeline, Optional<String> partition, int limit);

  /** How long each task that succeeded took in these runs, by its name, in the tasks' order. */
  Map<String, List<Duration>> taskDurations(List<Run> runs);

  /** What goes on in each pipeline that has a job, by its name. */
  Map<String, PipelineActivity> activity();

  /** What goes on in a pipeline, for less than {@link #activity()} costs. */
  PipelineActivity activity(String pipeline);
}
