package dev.prunner.api.pipelines;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.CallerPermissions;
import dev.prunner.api.jobs.SeenPipelines;
import dev.prunner.runner.JobQueries;
import dev.prunner.runner.RecentRuns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers with the pipelines that a caller sees. */
@ApplicationScoped
class PipelineLists {

  @Inject private JobQueries queries;
  @Inject private RecentRuns recent;
  @Inject private CallerPermissions permissions;
  @Inject private SearchedFiles searched;

  /** All pipelines, sorted by name, without runs. */
  PipelineList all(SecurityContext security) {
    return all(null, security);
  }

  /**
   * All pipelines, sorted by name.
   *
   * @param runs how many to show of each, as a query parameter
   */
  PipelineList all(@Nullable String runs, SecurityContext security) {
    Permissions caller = permissions.of(security);
    RunsShown shown = RunsShown.of(runs, recent, caller);
    SeenPipelines seen = new SeenPipelines(caller, queries);
    return new PipelineList(
        seen.all().stream()
            .map(each -> PipelineView.of(each, caller, shown.of(each.pipeline().name())))
            .toList(),
        Optional.of(DefinitionProblem.of(seen.problems())).filter(problems -> !problems.isEmpty()),
        queries.pauseOfAll().map(PauseView::of),
        Optional.of(searched).filter(files -> caller.isAdmin()));
  }

  /** One pipeline with its definition. */
  PipelineDetail one(String name, @Nullable String runs, SecurityContext security) {
    Permissions caller = permissions.of(security);
    RunsShown shown = RunsShown.of(runs, recent, caller);
    var overview = new SeenPipelines(caller, queries).one(name);
    return new PipelineDetail(
        PipelineView.of(overview, caller, shown.of(name)),
        DefinitionView.of(overview.pipeline(), caller));
  }

  /** One pipeline as it is in the list, without runs. */
  PipelineView view(String name, SecurityContext security) {
    Permissions caller = permissions.of(security);
    return PipelineView.of(
        new SeenPipelines(caller, queries).one(name), caller, RunsShown.Part.NONE);
  }

  /** What the newest runs of a pipeline say of it. */
  StatsView stats(String name, SecurityContext security) {
    var pipeline = queries.definition(name);
    var statistics = recent.of(pipeline.name(), permissions.of(security).partition());
    return StatsView.of(statistics, recent.ofTasks(statistics));
  }
}
