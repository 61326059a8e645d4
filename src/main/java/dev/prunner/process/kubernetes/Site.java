package dev.prunner.process.kubernetes;

import dev.prunner.process.remote.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The tasks of one namespace of a cluster, and whether its API answers. Thread-safe. */
final class Site implements Cluster.Listener, AutoCloseable {

  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration OLD = Duration.ofDays(1);

  private final Cluster cluster;
  private final Executor workers;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final Map<String, TaskTurns> tasks = new ConcurrentHashMap<>();
  private final Set<String> unwanted = ConcurrentHashMap.newKeySet();
  private final Pace probing;
  private volatile boolean closed;

  /* Guarded by the monitor. */
  private @Nullable Instant downSince;
  private String why = "no answer yet";
  private boolean isProbing;

  /**
   * @param workers for what may wait for the API
   * @param probing how long an API that does not answer is left alone
   * @param timer for what must not wait
   */
  Site(
      Cluster cluster,
      Executor workers,
      Pace probing,
      ScheduledExecutorService timer,
      Clock clock) {
    this.probing = probing;
    this.cluster = cluster;
    this.workers = workers;
    this.timer = timer;
    this.clock = clock;
  }

  /** Begins to watch. */
  void open() {
    synchronized (this) {
      downSince = clock.instant();
    }
    cluster.watch(this);
    later(HEARTBEAT, this::beat);
  }

  Cluster cluster() {
    return cluster;
  }

  /** Sees to a task from now on. */
  void add(TaskLife life) {
    TaskTurns turns = new TaskTurns(life, this);
    tasks.put(life.task().key(), turns);
    life.task().onWish(turns::poke);
    turns.poke();
  }

  Optional<ClusterTask> task(String key) {
    return Optional.ofNullable(tasks.get(key)).map(turns -> turns.life().task());
  }

  /** There is nothing more to see to. */
  void ended(String key, TaskTurns turns) {
    tasks.remove(key, turns);
  }

  boolean isClosed() {
    return closed;
  }

  Instant now() {
    return clock.instant();
  }

  int running() {
    return tasks.size();
  }

  /** Something of a task is new. */
  void poke(String key) {
    TaskTurns turns = tasks.get(key);
    if (turns != null) {
      turns.poke();
    }
  }

  /** All that is left of a task goes, as soon as the API answers. */
  void remove(String key) {
    unwanted.add(key);
    work(this::removeUnwanted);
  }

  private void removeUnwanted() {
    for (String key : List.copyOf(unwanted)) {
      if (problem().isPresent()) {
        return;
      }
      try {
        cluster.delete(key);
        unwanted.remove(key);
      } catch (ClusterException refused) {
        if (refused.isFinal()) {
          unwanted.remove(key);
          Trouble.log("The Job of an ended task stays in its cluster", refused);
        } else {
          down(refused.getMessage());
          return;
        }
      }
    }
  }

  /** Why the API does not answer; empty if it does. */
  synchronized Optional<String> problem() {
    return downSince == null ? Optional.empty() : Optional.of(why);
  }

  synchronized Optional<Instant> downSince() {
    return Optional.ofNullable(downSince);
  }

  @Override
  public void changed(String key) {
    poke(key);
  }

  @Override
  public void gone(String key, TaskView.PodView pod) {
    TaskTurns turns = tasks.get(key);
    if (turns != null) {
      turns.life().remember(pod);
      turns.poke();
    }
  }

  @Override
  public void unwatched(String reason) {
    down(reason);
  }

  @Override
  public void watched() {
    work(this::probe);
    work(this::sweep);
  }

  void down(@Nullable String reason) {
    synchronized (this) {
      why = String.valueOf(reason);
      if (downSince == null) {
        downSince = clock.instant();
      }
      if (isProbing) {
        return;
      }
      isProbing = true;
    }
    pokeAll();
    later(probing.next(), this::probe);
  }

  private void probe() {
    try {
      cluster.ping();
      if (cluster.isComplete()) {
        up();
        return;
      }
    } catch (ClusterException silent) {
      synchronized (this) {
        why = String.valueOf(silent.getMessage());
      }
    }
    synchronized (this) {
      isProbing = true;
    }
    later(probing.next(), this::probe);
  }

  private void up() {
    synchronized (this) {
      isProbing = false;
      downSince = null;
    }
    probing.restart();
    tasks.values().forEach(turns -> turns.life().reconnect());
    pokeAll();
    removeUnwanted();
  }

  private void beat() {
    if (!tasks.isEmpty() && problem().isEmpty()) {
      try {
        cluster.ping();
      } catch (ClusterException silent) {
        down(silent.getMessage());
      }
    }
    later(HEARTBEAT, this::beat);
  }

  /** What servers have left that were killed at a start or a stop, and never came back. */
  private void sweep() {
    Instant before = clock.instant().minus(OLD);
    for (TaskView.JobView job : List.copyOf(cluster.jobs())) {
      Instant since = job.stoppedAt().orElse(job.created());
      if (job.suspended() && since.isBefore(before) && !tasks.containsKey(job.key())) {
        unwanted.add(job.key());
      }
    }
    removeUnwanted();
  }

  private void pokeAll() {
    tasks.values().forEach(TaskTurns::poke);
  }

  void work(Runnable job) {
    if (!closed) {
      try {
        workers.execute(() -> fenced(job));
      } catch (RejectedExecutionException closing) {
        // This server ends.
      }
    }
  }

  void later(Duration pause, Runnable job) {
    if (!closed) {
      try {
        var unused = timer.schedule(() -> work(job), pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException closing) {
        // This server ends.
      }
    }
  }

  private static void fenced(Runnable job) {
    try {
      job.run();
    } catch (Throwable failure) {
      Trouble.log("A step of a task in a cluster has failed", failure);
    }
  }

  @Override
  public void close() {
    closed = true;
    tasks.values().forEach(turns -> turns.life().reconnect());
    cluster.close();
  }
}
