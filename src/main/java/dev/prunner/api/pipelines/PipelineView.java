package dev.prunner.api.pipelines;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.Times;
import dev.prunner.definition.Permission;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.definition.Task;
import dev.prunner.runner.PipelineOverview;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A pipeline and its current activity.
 *
 * @param paused why its jobs wait: its own pause, or that of all pipelines
 * @param may what the caller may do with it, as words of the API
 * @param runs the newest ones, newest first, where they are asked for
 * @param medianMillis how long it took in the newest runs that succeeded, with these
 */
public record PipelineView(
    String name,
    int running,
    int waiting,
    boolean schedulable,
    int concurrency,
    Optional<Integer> queueLimit,
    Optional<Integer> queuePartitionLimit,
    String queueStrategy,
    List<TaskNode> tasks,
    String source,
    Optional<LastJob> lastJob,
    Optional<PauseView> paused,
    List<String> may,
    Optional<List<RunView>> runs,
    Optional<Long> medianMillis) {

  /** A task as a node of the graph. */
  public record TaskNode(String name, List<String> dependsOn) {}

  /** The newest job that runs, or else the newest job. */
  public record LastJob(UUID id, String status, String created, Optional<String> end) {}

  static PipelineView of(PipelineOverview overview, Permissions caller, RunsShown.Part shown) {
    Pipeline pipeline = overview.pipeline();
    boolean partitioned = pipeline.queue().strategy() == QueueStrategy.PARTITIONED_REPLACE;
    Optional<Integer> limit =
        pipeline.queue().limit().isPresent()
            ? Optional.of(pipeline.queue().limit().getAsInt())
            : Optional.empty();
    return new PipelineView(
        pipeline.name(),
        overview.activity().running(),
        overview.activity().waiting(),
        overview.schedulable(),
        pipeline.concurrency(),
        limit.filter(places -> !partitioned),
        limit.filter(places -> partitioned),
        pipeline.queue().strategy().name().toLowerCase(Locale.ROOT),
        pipeline.tasks().stream().map(PipelineView::node).toList(),
        pipeline.source().toString(),
        overview.activity().lastJob().map(PipelineView::lastJob),
        overview.pause().map(PauseView::of),
        caller.of(pipeline.name()).stream().map(Permission::label).toList(),
        shown.runs(),
        shown.medianMillis());
  }

  private static TaskNode node(Task task) {
    return new TaskNode(task.name(), task.dependsOn());
  }

  private static LastJob lastJob(dev.prunner.job.LastJob job) {
    return new LastJob(
        job.id(), job.status().label(), Times.millis(job.created()), job.end().map(Times::millis));
  }
}
