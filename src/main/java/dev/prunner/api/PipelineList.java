package dev.prunner.api;

import java.util.List;

/** All pipelines, sorted by name. */
public record PipelineList(List<PipelineView> pipelines) {}
