package dev.prunner.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads jobs, without a lock on any queue.
 *
 * <p>Each method throws {@link JobStoreException} when the store does not answer.
 */
public interface JobHistory {

  Optional<Job> find(UUID id);

  /**
   * The jobs that match, newest first.
   *
   * @param limit at most this many
   */
  List<Job> list(JobFilter filter, int limit);

  /** What goes on in each pipeline that has a job, by its name. */
  Map<String, PipelineActivity> activity();

  /** What goes on in a pipeline, for less than {@link #activity()} costs. */
  PipelineActivity activity(String pipeline);
}
