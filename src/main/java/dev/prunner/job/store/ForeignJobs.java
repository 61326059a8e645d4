package dev.prunner.job.store;

import dev.prunner.job.Job;
import dev.prunner.job.JobStoreException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes over jobs that have ended elsewhere, while no queue is in use, and tells which are here.
 *
 * <p>Each method throws {@link JobStoreException} when the store does not answer.
 */
public interface ForeignJobs {

  /** A number that no job has a lower sequence number than; at most 0. */
  long lowestSequence();

  /** Which of these jobs are here. */
  Set<UUID> known(Collection<UUID> jobs);

  /**
   * Adds ended jobs, in one transaction, with the sequence numbers that they have.
   *
   * @param jobs none of them here yet
   */
  void add(List<Job> jobs);
}
