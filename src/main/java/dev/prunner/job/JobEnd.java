package dev.prunner.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a running job ended.
 *
 * @param status one that has {@linkplain JobStatus#ended() ended}
 * @param tasks the final states of all its tasks
 */
public record JobEnd(
    UUID id, JobStatus status, Optional<String> lastError, List<TaskRun> tasks, Instant end) {}
