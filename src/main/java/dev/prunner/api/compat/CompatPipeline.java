package dev.prunner.api.compat;

import dev.prunner.runner.PipelineOverview;

/** A pipeline in the original's format. */
public record CompatPipeline(String pipeline, boolean schedulable, boolean running) {

  static CompatPipeline of(PipelineOverview overview) {
    return new CompatPipeline(
        overview.pipeline().name(), overview.schedulable(), overview.activity().running() > 0);
  }
}
