package dev.prunner.api.pipelines;

import java.util.List;
import java.util.Optional;

/**
 * All pipelines, sorted by name.
 *
 * @param problems why the files' newest state is not in force; left out when it is
 */
public record PipelineList(
    List<PipelineView> pipelines, Optional<List<DefinitionProblem>> problems) {}
