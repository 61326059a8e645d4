package dev.prunner.metrics;

import dev.prunner.job.Job;
import dev.prunner.job.JobStoreException;
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

/** A database that does not answer. */
final class SilentHistory implements JobHistory {

  @Override
  public Optional<Job> find(UUID id) {
    throw silence();
  }

  @Override
  public List<Job> list(JobFilter filter, int limit) {
    throw silence();
  }

  @Override
  public int count(JobFilter filter, int most) {
    throw silence();
  }

  @Override
  public void readVariables(List<Job> jobs, Consumer<Job> reader) {}

  @Override
  public OptionalInt place(Job job, int farthest) {
    return OptionalInt.empty();
  }

  @Override
  public SortedMap<String, UUID> holders(Collection<String> groups) {
    throw silence();
  }

  @Override
  public List<Run> runs(String pipeline, Optional<String> partition, int limit) {
    throw silence();
  }

  @Override
  public Map<String, List<Duration>> taskDurations(List<Run> runs) {
    throw silence();
  }

  @Override
  public Map<String, PipelineActivity> activity() {
    throw silence();
  }

  @Override
  public PipelineActivity activity(String pipeline) {
    throw silence();
  }

  private static JobStoreException silence() {
    return new JobStoreException(new IllegalStateException("silence"));
  }
}
