package dev.prunner.metrics;

import dev.prunner.job.Backlog;
import dev.prunner.job.Job;
import dev.prunner.job.LockedQueue;
import dev.prunner.job.NewJob;
import dev.prunner.job.QueueStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Measures how long the queues take, the wait for others' work among it. */
final class TimedQueueStore implements QueueStore {

  private final QueueStore store;
  private final PortTimes times;

  TimedQueueStore(QueueStore store, PortTimes times) {
    this.store = store;
    this.times = times;
  }

  @Override
  public <T> T inQueue(
      Operation operation, String pipeline, Function<LockedQueue, T> work, Consumer<T> committed) {
    return times.of(label(operation), () -> store.inQueue(operation, pipeline, work, committed));
  }

  private static String label(Operation operation) {
    return switch (operation) {
      case SUBMIT -> "submit";
      case PROMOTE -> "promote";
      case FINISH -> "finish";
      case CANCEL -> "cancel";
      case SAVE_TASKS -> "saveTasks";
    };
  }

  @Override
  public Optional<String> problem(NewJob job) {
    return store.problem(job);
  }

  @Override
  public Optional<String> pipelineOf(UUID job) {
    return times.of("pipelineOf", () -> store.pipelineOf(job));
  }

  @Override
  public Map<String, Backlog> backlog() {
    return times.of("backlog", store::backlog);
  }

  @Override
  public List<Job> running() {
    return times.of("running", store::running);
  }

  @Override
  public Set<UUID> idsOfRunning() {
    return times.of("idsOfRunning", store::idsOfRunning);
  }
}
