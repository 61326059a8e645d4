package dev.prunner.api.compat;

import java.util.List;

/**
 * All pipelines, sorted by name, and the newest jobs, newest first; for the OpenAPI document, since
 * the jobs are written a few at a time.
 */
public record CompatPipelinesAndJobs(List<CompatPipeline> pipelines, List<CompatJob> jobs) {}
