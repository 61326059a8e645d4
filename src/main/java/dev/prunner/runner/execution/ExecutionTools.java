package dev.prunner.runner.execution;

import dev.prunner.job.JobListener;
import dev.prunner.process.Launcher;
import dev.prunner.queue.JobQueue;
import dev.prunner.secret.SecretSupply;
import java.time.Clock;

/**
 * What the executions of all jobs share.
 *
 * @param dispatcher everything that runs later comes by it
 */
public record ExecutionTools(
    JobQueue queue,
    JobListener listener,
    TaskCommands commands,
    Launcher processes,
    TaskSlots slots,
    RunDirectory runDirectory,
    Dispatcher dispatcher,
    SecretSupply secrets,
    Clock clock) {}
