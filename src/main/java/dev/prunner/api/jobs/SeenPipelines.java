package dev.prunner.api.jobs;

import dev.prunner.access.Permissions;
import dev.prunner.definition.Permission;
import dev.prunner.definition.Problem;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.LastJob;
import dev.prunner.job.PipelineActivity;
import dev.prunner.job.store.JobFilter;
import dev.prunner.runner.JobQueries;
import dev.prunner.runner.PipelineOverview;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The pipelines that a caller sees. For one that is limited to a partition their jobs are counted
 * as if there were no others.
 */
public record SeenPipelines(Permissions caller, JobQueries queries) {

  private static final int MOST_COUNTED = 1_000;

  /** All of them, sorted by name. */
  public List<PipelineOverview> all() {
    return queries.pipelines().stream()
        .filter(overview -> caller.may(Permission.VIEW, overview.pipeline().name()))
        .map(this::shown)
        .toList();
  }

  /** One that the caller sees. */
  public PipelineOverview one(String name) {
    return shown(queries.pipeline(name));
  }

  /** The problems of the definitions that are about these pipelines; all for admins. */
  public List<Problem> problems() {
    return queries.definitionProblems().stream()
        .filter(
            problem ->
                caller.isAdmin()
                    || problem
                        .pipeline()
                        .filter(name -> caller.may(Permission.VIEW, name))
                        .isPresent())
        .toList();
  }

  private PipelineOverview shown(PipelineOverview overview) {
    return caller
        .partition()
        .map(
            partition ->
                new PipelineOverview(
                    overview.pipeline(),
                    activity(overview.pipeline().name(), partition),
                    overview.schedulable(),
                    overview.pause()))
        .orElse(overview);
  }

  private PipelineActivity activity(String pipeline, String partition) {
    JobFilter jobs =
        JobFilter.ALL.among(Optional.of(new TreeSet<>(List.of(pipeline))), Optional.of(partition));
    List<Job> running = queries.list(jobs.with(JobStatus.RUNNING), MOST_COUNTED);
    return new PipelineActivity(
        running.size(),
        queries.list(jobs.with(JobStatus.WAITING), MOST_COUNTED).size(),
        LastJob.shown(last(queries.list(jobs, 1)), () -> last(running)));
  }

  private static Optional<LastJob> last(List<Job> newestFirst) {
    return newestFirst.stream().findFirst().map(LastJob::of);
  }
}
