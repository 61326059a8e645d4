package dev.prunner.runner;

import dev.prunner.job.JobListener;
import dev.prunner.process.ProcessStarter;
import dev.prunner.queue.JobQueue;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the executions of all jobs share.
 *
 * @param executor runs what a job has to do, many jobs at a time; must queue and never refuse
 * @param timer wakes the executor later; nothing that blocks runs on it
 */
public record ExecutionTools(
    JobQueue queue,
    JobListener listener,
    TaskCommands commands,
    ProcessStarter processes,
    TaskSlots slots,
    RunDirectory runDirectory,
    Executor executor,
    ScheduledExecutorService timer,
    Clock clock) {}
