package dev.prunner.api.stream;

import dev.prunner.api.http.Bodies;
import dev.prunner.api.jobs.JobSummary;
import dev.prunner.api.jobs.TaskChange;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change as readers see it; serialized once, by the first of them. */
final class FeedEvent {

  private final String name;
  private final Optional<UUID> job;
  private final Optional<String> pipeline;
  private final Object view;
  private volatile @Nullable String json;

  private FeedEvent(String name, Optional<Job> job, Object view) {
    this.name = name;
    this.job = job.map(Job::id);
    this.pipeline = job.map(changed -> changed.pipeline().name());
    this.view = view;
  }

  static FeedEvent of(JobEvent event) {
    Optional<Job> job = Optional.of(event.job());
    return event instanceof JobEvent.TaskChanged change
        ? new FeedEvent("task", job, TaskChange.of(change))
        : new FeedEvent("job", job, JobSummary.of(event.job()));
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
    return job.filter(wanted::equals).isPresent();
  }

  /** Whether a reader of one job, or of one pipeline, should see it. */
  boolean matches(Optional<UUID> wantedJob, Optional<String> wantedPipeline) {
    return job.isEmpty() || (isOneOf(wantedJob, job) && isOneOf(wantedPipeline, pipeline));
  }

  private static <T> boolean isOneOf(Optional<T> wanted, Optional<T> own) {
    return wanted.isEmpty() || wanted.equals(own);
  }

  String json() {
    String written = json;
    if (written == null) {
      written = Bodies.json(view);
      json = written;
    }
    return written;
  }
}
