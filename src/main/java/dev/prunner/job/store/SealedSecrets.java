package dev.prunner.job.store;

import dev.prunner.job.JobStoreException;
import java.util.List;
import java.util.UUID;

/** Keeps what the tasks of jobs were given as secrets, sealed. It goes with the job. */
public interface SealedSecrets {

  /**
   * Adds one to those of a job, unless it is there. It is committed when this returns.
   *
   * @param name tells it from the others of the job; 64 hexadecimal digits
   * @param sealed text that says nothing to whoever has not the key
   * @throws JobStoreException when it cannot be kept
   */
  void add(UUID job, String name, String sealed);

  /**
   * All of a job.
   *
   * @throws JobStoreException when they cannot be read
   */
  List<String> of(UUID job);
}
