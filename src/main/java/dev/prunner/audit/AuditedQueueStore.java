package dev.prunner.audit;

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

/** Notes each job that somebody submits, in the transaction that accepts it. */
record AuditedQueueStore(QueueStore store, AuditTrail trail) implements QueueStore {

  @Override
  public <T> T inQueue(
      Operation operation, String pipeline, Function<LockedQueue, T> work, Consumer<T> committed) {
    if (operation != Operation.SUBMIT) {
      return store.inQueue(operation, pipeline, work, committed);
    }
    AuditTrail.Noting noting = trail.noting();
    return store.inQueue(
        operation,
        pipeline,
        queue -> {
          T result = work.apply(queue);
          noting.note(queue, result);
          return result;
        },
        result -> {
          noting.committed(result);
          committed.accept(result);
        });
  }

  @Override
  public Optional<String> problem(NewJob job) {
    return store.problem(job);
  }

  @Override
  public Optional<String> pipelineOf(UUID job) {
    return store.pipelineOf(job);
  }

  @Override
  public Map<String, Backlog> backlog() {
    return store.backlog();
  }

  @Override
  public Pauses pauses() {
    return store.pauses();
  }

  @Override
  public List<ScheduleState> schedules() {
    return store.schedules();
  }

  @Override
  public List<Job> running(Optional<String> owner) {
    return store.running(owner);
  }

  @Override
  public Map<UUID, Boolean> idsOfRunning(Optional<String> owner) {
    return store.idsOfRunning(owner);
  }

  @Override
  public Map<UUID, String> usersOfWaiting() {
    return store.usersOfWaiting();
  }
}
