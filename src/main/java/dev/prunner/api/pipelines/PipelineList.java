package dev.prunner.api.pipelines;

import dev.prunner.access.Permissions;
import dev.prunner.api.jobs.SeenPipelines;
import dev.prunner.runner.JobQueries;
import java.util.List;
import java.util.Optional;

/**
 * All pipelines, sorted by name.
 *
 * @param problems why the current state of the files is not in effect; absent if it is
 * @param paused the pause of all pipelines
 */
public record PipelineList(
    List<PipelineView> pipelines,
    Optional<List<DefinitionProblem>> problems,
    Optional<PauseView> paused) {

  static PipelineList of(JobQueries queries, Permissions caller) {
    SeenPipelines seen = new SeenPipelines(caller, queries);
    return new PipelineList(
        seen.all().stream().map(overview -> PipelineView.of(overview, caller)).toList(),
        Optional.of(DefinitionProblem.of(seen.problems())).filter(problems -> !problems.isEmpty()),
        queries.pauseOfAll().map(PauseView::of));
  }
}
