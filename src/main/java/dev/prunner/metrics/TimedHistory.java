package dev.prunner.metrics;

import dev.prunner.job.Job;
import dev.prunner.job.PipelineActivity;
import dev.prunner.job.Run;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.JobHistory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Measures each operation of a history. */
record TimedHistory(JobHistory history, DatabaseTimes times) implements JobHistory {

  @Override
  public Optional<Job> find(UUID id) {
    return times.time("find", () -> history.find(id));
  }

  @Override
  public List<Job> list(JobFilter filter, int limit) {
    return times.time("list", () -> history.list(filter, limit));
  }

  @Override
  public int count(JobFilter filter, int most) {
    return times.time("count", () -> history.count(filter, most));
  }

  @Override
  public void readVariables(List<Job> jobs, Consumer<Job> reader) {
    history.readVariables(
        jobs, reader); // The reader may be slow, which is not the database's time.
  }

  @Override
  public OptionalInt place(Job job, int farthest) {
    return times.time("place", () -> history.place(job, farthest));
  }

  @Override
  public SortedMap<String, UUID> holders(Collection<String> groups) {
    return times.time("holders", () -> history.holders(groups));
  }

  @Override
  public List<Run> runs(String pipeline, Optional<String> partition, int limit) {
    return times.time("runs", () -> history.runs(pipeline, partition, limit));
  }

  @Override
  public Map<String, List<Duration>> taskDurations(List<Run> runs) {
    return times.time("taskDurations", () -> history.taskDurations(runs));
  }

  @Override
  public Map<String, PipelineActivity> activity() {
    return times.time("activity", () -> history.activity());
  }

  @Override
  public PipelineActivity activity(String pipeline) {
    return times.time("activity", () -> history.activity(pipeline));
  }
}
