package dev.prunner.api.compat;

import java.util.List;

/** All pipelines, sorted by name. */
public record CompatPipelines(List<CompatPipeline> pipelines) {}
