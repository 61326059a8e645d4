package dev.prunner.api.pipelines;

import java.util.List;
import java.util.Optional;

/**
 * All pipelines, sorted by name.
 *
 * @param problems why the current state of the files is not in effect; absent if it is
 * @param paused the pause of all pipelines
 * @param searched where they are defined; for admins
 */
public record PipelineList(
    List<PipelineView> pipelines,
    Optional<List<DefinitionProblem>> problems,
    Optional<PauseView> paused,
    Optional<SearchedFiles> searched) {}
