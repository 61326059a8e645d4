package dev.prunner.api.compat;

import java.util.List;

/** All pipelines, sorted by name, and the newest jobs, newest first. */
public record CompatPipelinesAndJobs(List<CompatPipeline> pipelines, List<CompatJob> jobs) {}
