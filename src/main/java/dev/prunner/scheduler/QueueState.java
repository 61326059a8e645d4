package dev.prunner.scheduler;

/**
 * How full the queue of a pipeline is.
 *
 * @param running how many of its jobs run
 * @param waiting how many wait, of {@linkplain Admission#countedPartition those that count}
 * @param paused whether nothing may start, so that a new job waits
 */
public record QueueState(int running, int waiting, boolean paused) {}
