package dev.prunner.runner;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Pause;
import dev.prunner.job.PipelineActivity;
import java.util.Optional;

/**
 * A pipeline and what goes on in it.
 *
 * @param schedulable whether a job sent now would be accepted
 * @param pause for which its jobs wait
 */
public record PipelineOverview(
    Pipeline pipeline, PipelineActivity activity, boolean schedulable, Optional<Pause> pause) {}
