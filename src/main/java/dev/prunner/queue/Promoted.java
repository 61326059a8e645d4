package dev.prunner.queue;

import dev.prunner.job.Job;
import dev.prunner.job.StartDelay;
import java.util.List;
import java.util.Optional;

/**
 * What a look at a wait list has changed.
 *
 * @param started the jobs that run now, in their order
 * @param nextDelay the start delay that ends first; the queue is to be looked at again then
 */
public record Promoted(List<Job> started, Optional<StartDelay> nextDelay) {}
