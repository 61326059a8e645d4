package dev.prunner.job.store;

import dev.prunner.job.Lineage;
import java.util.Optional;
import java.util.UUID;

/**
 * The part of a running job that other jobs of its pipeline have to do with.
 *
 * @param isProtected whether it has started a task that is not to be interrupted
 * @param interruptions see {@link Lineage#interruptions}
 */
public record RunningJob(
    UUID id,
    Optional<String> queuePartition,
    boolean cancelRequested,
    boolean isProtected,
    int interruptions) {}
