package dev.prunner.metrics;

import dev.prunner.job.Job;
import dev.prunner.job.NewJob;
import dev.prunner.job.Pauses;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.store.Backlog;
import dev.prunner.job.store.LockedQueue;
import dev.prunner.job.store.QueueStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Measures each operation of a store, the wait for the work of others among it. */
record TimedQueueStore(QueueStore store, DatabaseTimes times) implements QueueStore {

  @Override
  public <T> T inQueue(
      Operation operation, String pipeline, Function<LockedQueue, T> work, Consumer<T> committed) {
    return times.time(label(operation), () -> store.inQueue(operation, pipeline, work, committed));
  }

  private static String label(Operation operation) {
    return switch (operation) {
      case SUBMIT -> "submit";
      case PROMOTE -> "promote";
      case FINISH -> "finish";
      case CANCEL -> "cancel";
      case PAUSE -> "pause";
      case PLAN -> "plan";
      case PROTECT -> "protect";
      case SAVE_TASKS -> "saveTasks";
      case FIRE -> "fire";
      case SCHEDULE -> "schedule";
      case TAKE_OVER -> "takeOver";
    };
  }

  @Override
  public Optional<String> problem(NewJob job) {
    return store.problem(job);
  }

  @Override
  public Optional<String> pipelineOf(UUID job) {
    return times.time("pipelineOf", () -> store.pipelineOf(job));
  }

  @Override
  public Map<String, Backlog> backlog() {
    return times.time("backlog", store::backlog);
  }

  @Override
  public Pauses pauses() {
    return times.time("pauses", store::pauses);
  }

  @Override
  public List<ScheduleState> schedules() {
    return times.time("schedules", store::schedules);
  }

  @Override
  public List<Job> running(Optional<String> owner) {
    return times.time("running", () -> store.running(owner));
  }

  @Override
  public Map<UUID, Boolean> idsOfRunning(Optional<String> owner) {
    return times.time("idsOfRunning", () -> store.idsOfRunning(owner));
  }

  @Override
  public Map<UUID, String> usersOfWaiting() {
    return times.time("usersOfWaiting", store::usersOfWaiting);
  }
}
