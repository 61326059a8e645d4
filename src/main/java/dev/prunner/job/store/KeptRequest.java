package dev.prunner.job.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A request that was accepted with a key.
 *
 * @param body a hash of what was asked for
 * @param at when it was accepted
 */
public record KeptRequest(String body, UUID job, Instant at) {}
