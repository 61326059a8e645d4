package dev.prunner.api.pipelines;

import dev.prunner.access.Permissions;
import dev.prunner.runner.PipelineOverview;

/** A pipeline with its whole definition. */
public record PipelineDetail(PipelineView pipeline, DefinitionView definition) {

  static PipelineDetail of(PipelineOverview overview, Permissions caller) {
    return new PipelineDetail(
        PipelineView.of(overview, caller), DefinitionView.of(overview.pipeline(), caller));
  }
}
