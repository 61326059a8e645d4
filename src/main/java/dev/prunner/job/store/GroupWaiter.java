package dev.prunner.job.store;

import java.util.UUID;

/**
 * The first job of a pipeline that waits for a group.
 *
 * @param sequence its place in the order of acceptance
 * @param waitsForMore whether it waits for something else than groups too: a pause, its start
 *     delay, or a place in its pipeline
 */
public record GroupWaiter(UUID job, String pipeline, long sequence, boolean waitsForMore) {}
