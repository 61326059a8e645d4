package dev.prunner.api.compat;

import java.util.UUID;

/** The response to an accepted request. */
public record ScheduledJob(UUID jobId) {}
