package dev.prunner.api.pipelines;

/** A pipeline with its whole definition. */
public record PipelineDetail(PipelineView pipeline, DefinitionView definition) {}
