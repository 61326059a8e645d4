package dev.prunner.queue;

import dev.prunner.job.Job;
import dev.prunner.job.Submission;
import java.util.List;
import java.util.Set;

/**
 * What a submit has changed.
 *
 * @param promoted jobs that had been waiting and run now, whatever the answer
 * @param freed other pipelines where jobs may start now
 */
public record Submitted(Submission answer, List<Job> promoted, Set<String> freed) {}
