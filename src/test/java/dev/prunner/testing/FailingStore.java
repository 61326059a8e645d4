package dev.prunner.testing;

import dev.prunner.job.Job;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.NewJob;
import dev.prunner.job.Pauses;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.store.Backlog;
import dev.prunner.job.store.LockedQueue;
import dev.prunner.job.store.QueueStore;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store whose database is away when a test says so, or goes away right after a commit. */
public final class FailingStore implements QueueStore {

  private final QueueStore store;
  private final Set<Operation> losesAnswerOf = EnumSet.noneOf(Operation.class);
  private final Map<Operation, Integer> calls = new EnumMap<>(Operation.class);
  private boolean away;
  private int looksAtBacklog;

  public FailingStore(QueueStore store) {
    this.store = store;
  }

  public void goAway() {
    away = true;
  }

  public void comeBack() {
    away = false;
  }

  /** The next operation of that kind is committed, and fails all the same. */
  public void loseAnswerOf(Operation operation) {
    losesAnswerOf.add(operation);
  }

  /** How often something was done in a queue, or tried, so far. */
  public int calls(Operation operation) {
    return calls.getOrDefault(operation, 0);
  }

  /** How often it was asked what waits, so far. */
  public int looksAtBacklog() {
    return looksAtBacklog;
  }

  @Override
  public <T> T inQueue(
      Operation operation, String pipeline, Function<LockedQueue, T> work, Consumer<T> committed) {
    calls.merge(operation, 1, Integer::sum);
    demandUp();
    boolean loses = losesAnswerOf.remove(operation);
    T answer = store.inQueue(operation, pipeline, work, loses ? lost -> {} : committed);
    if (loses) {
      throw failure();
    }
    return answer;
  }

  @Override
  public Optional<String> problem(NewJob job) {
    return store.problem(job);
  }

  @Override
  public Optional<String> pipelineOf(UUID job) {
    demandUp();
    return store.pipelineOf(job);
  }

  @Override
  public Map<String, Backlog> backlog() {
    looksAtBacklog++;
    demandUp();
    return store.backlog();
  }

  @Override
  public Pauses pauses() {
    demandUp();
    return store.pauses();
  }

  @Override
  public List<ScheduleState> schedules() {
    demandUp();
    return store.schedules();
  }

  @Override
  public List<Job> running(Optional<String> owner) {
    demandUp();
    return store.running(owner);
  }

  @Override
  public Map<UUID, Boolean> idsOfRunning(Optional<String> owner) {
    demandUp();
    return store.idsOfRunning(owner);
  }

  @Override
  public Map<UUID, String> usersOfWaiting() {
    demandUp();
    return store.usersOfWaiting();
  }

  private void demandUp() {
    if (away) {
      throw failure();
    }
  }

  private static JobStoreException failure() {
    return new JobStoreException(new SQLException("connection refused", "08001"));
  }
}
