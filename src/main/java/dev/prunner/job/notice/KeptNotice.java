package dev.prunner.job.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * A notice and what has become of it.
 *
 * @param number ascending in the order of acceptance
 * @param attempts how often it was sent in vain, and the successful time
 * @param due when it is sent next
 * @param lastError why the last attempt failed; empty text if none has
 * @param closed when it was received or given up
 */
public record KeptNotice(
    long number,
    Notice notice,
    NoticeState state,
    int attempts,
    Optional<Instant> due,
    String lastError,
    Optional<Instant> closed) {}
