package dev.prunner.api.compat;

import java.util.UUID;

/** The answer to a request that was accepted. */
public record ScheduledJob(UUID jobId) {}
