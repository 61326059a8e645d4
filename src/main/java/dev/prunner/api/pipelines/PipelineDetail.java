package dev.prunner.api.pipelines;

import dev.prunner.runner.PipelineOverview;

/** A pipeline with its whole definition. */
public record PipelineDetail(PipelineView pipeline, DefinitionView definition) {

  static PipelineDetail of(PipelineOverview overview) {
    return new PipelineDetail(PipelineView.of(overview), DefinitionView.of(overview.pipeline()));
  }
}
