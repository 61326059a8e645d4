package dev.prunner.job;

import java.util.Optional;
import java.util.UUID;

/**
 * The part of a job that says what may happen to it next, without its variables and tasks.
 *
 * @param version see {@link Job#version}
 * @param replacedBy see {@link Lineage#replacedBy}
 * @param owner see {@link Job#owner}
 */
public record JobState(
    JobStatus status,
    long version,
    boolean cancelRequested,
    Optional<UUID> replacedBy,
    Optional<String> owner) {}
