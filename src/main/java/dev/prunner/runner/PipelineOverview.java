package dev.prunner.runner;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.PipelineActivity;

/**
 * A pipeline and what goes on in it.
 *
 * @param schedulable whether a job sent now would be accepted
 */
public record PipelineOverview(Pipeline pipeline, PipelineActivity activity, boolean schedulable) {}
