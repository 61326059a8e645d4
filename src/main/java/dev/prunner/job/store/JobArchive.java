package dev.prunner.job.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds jobs that are no longer to be kept, and forgets them, without a lock on any queue. */
public interface JobArchive {

  /**
   * Some jobs of a pipeline that have expired, always in the same order.
   *
   * @param skip leaves out this many, which come first
   * @param limit at most this many
   */
  List<UUID> expired(String pipeline, Expiry rule, int skip, int limit);

  /**
   * Forgets jobs with their tasks, in one transaction. Leaves alone what has not ended or is not
   * there.
   *
   * @param jobs few, since others may have to wait for the transaction
   * @return how many were there and have been removed
   */
  int remove(Collection<UUID> jobs);

  /** Forgets the definitions that no job refers to; harmless beside a submit of the same ones. */
  void removeUnusedDefinitions();

  /** Forgets the keys of requests that were kept before that time. */
  void removeRequests(Instant before);

  /** The pipelines that ever had a job, each with the time since when it was noted as missing. */
  Map<String, Optional<Instant>> pipelines();

  /** Notes since when a pipeline is missing from the definitions; empty when it is there again. */
  void noteMissing(String pipeline, Optional<Instant> since);
}
