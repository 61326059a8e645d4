package dev.prunner.api.stream;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.Bodies;
import dev.prunner.api.jobs.JobSummary;
import dev.prunner.api.jobs.TaskChange;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change as readers see it; serialized once, by the first of them. */
final class FeedEvent {

  private final String name;
  private final Optional<Origin> origin;
  private final Object view;
  private volatile @Nullable String json;

  /** What a change belongs to; the whole job may be large. */
  private record Origin(
      UUID job, String pipeline, Optional<String> partition, QueueStrategy strategy) {

    static Origin of(Job job) {
      return new Origin(
          job.id(), job.pipeline().name(), job.queuePartition(), job.pipeline().queue().strategy());
    }
  }

  private FeedEvent(String name, Optional<Origin> origin, Object view) {
    this.name = name;
    this.origin = origin;
    this.view = view;
  }

  static FeedEvent of(JobEvent event) {
    Optional<Origin> origin = Optional.of(Origin.of(event.job()));
    return event instanceof JobEvent.TaskChanged change
        ? new FeedEvent("task", origin, TaskChange.of(change))
        : new FeedEvent("job", origin, JobSummary.of(event.job()));
  }

  static FeedEvent ofPipelines() {
    return new FeedEvent("pipelines", Optional.empty(), Map.of());
  }

  static FeedEvent ofSchedules() {
    return new FeedEvent("schedules", Optional.empty(), Map.of());
  }

  String name() {
    return name;
  }

  boolean isOf(UUID wanted) {
    return origin.map(Origin::job).filter(wanted::equals).isPresent();
  }

  /** Whether a reader of one job, or of one pipeline, should see it. */
  boolean matches(Optional<UUID> wantedJob, Optional<String> wantedPipeline) {
    return origin.isEmpty()
        || (isOneOf(wantedJob, origin.map(Origin::job))
            && isOneOf(wantedPipeline, origin.map(Origin::pipeline)));
  }

  private static <T> boolean isOneOf(Optional<T> wanted, Optional<T> own) {
    return wanted.isEmpty() || wanted.equals(own);
  }

  /** Whether a reader may see it. */
  boolean isSeenBy(Permissions reader) {
    return origin.map(its -> reader.sees(its.pipeline(), its.partition())).orElse(true);
  }

  /** What a reader is sent who sees it. */
  String json(Permissions reader) {
    boolean all = origin.map(its -> reader.seesLineage(its.strategy())).orElse(true);
    return view instanceof JobSummary summary && !all
        ? Bodies.json(summary.withoutLineage())
        : json();
  }

  private String json() {
    String written = json;
    if (written == null) {
      written = Bodies.json(view);
      json = written;
    }
    return written;
  }
}
