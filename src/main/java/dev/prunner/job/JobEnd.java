package dev.prunner.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a running job ended.
 *
 * @param status one that has {@linkplain JobStatus#ended() ended}
 * @param tasks the final states of all its tasks
 * @param end when its last task was over; nothing is decided by it
 */
public record JobEnd(
    JobStatus status, Optional<String> lastError, List<TaskRun> tasks, Instant end) {}
