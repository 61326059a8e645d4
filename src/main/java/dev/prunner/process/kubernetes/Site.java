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
  private final Map<String, Turns> tasks = new ConcurrentHashMap<>();
  private final Set<String> unwanted = ConcurrentHashMap.newKeySet();
  private final Pace probing = new Pace(Duration.ofMillis(500), Duration.ofSeconds(30));
  private volatile boolean closed;

  /* Guarded by the monitor. */
  private @Nullable Instant downSince;
  private String why = "no answer yet";
  private boolean isProbing;

  /**
   * @param workers for what may wait for the API
   * @param timer for what must not wait
   */
  Site(Cluster cluster, Executor workers, ScheduledExecutorService timer, Clock clock) {
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
    Turns turns = new Turns(life);
    tasks.put(life.task().key(), turns);
    life.task().onWish(turns::poke);
    turns.poke();
  }

  Optional<ClusterTask> task(String key) {
    return Optional.ofNullable(tasks.get(key)).map(turns -> turns.life.task());
  }

  int running() {
    return tasks.size();
  }

  /** Something of a task is new. */
  void poke(String key) {
    Turns turns = tasks.get(key);
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
    for (String key : unwanted) {
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

  private synchronized Optional<Instant> downSince() {
    return Optional.ofNullable(downSince);
  }

  @Override
  public void changed(String key) {
    poke(key);
  }

  @Override
  public void gone(String key, TaskView.PodView pod) {
    Turns turns = tasks.get(key);
    if (turns != null) {
      turns.life.remember(pod);
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

  private void down(@Nullable String reason) {
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
    tasks.values().forEach(turns -> turns.life.reconnect());
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
    tasks.values().forEach(Turns::poke);
  }

  private void work(Runnable job) {
    if (!closed) {
      try {
        workers.execute(() -> fenced(job));
      } catch (RejectedExecutionException closing) {
        // This server ends.
      }
    }
  }

  private void later(Duration pause, Runnable job) {
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
    tasks.values().forEach(turns -> turns.life.reconnect());
    cluster.close();
  }

  /** Gives a task its steps, one after the other. */
  private final class Turns {

    private final TaskLife life;
    private boolean isDue;
    private boolean isRunning;
    private @Nullable Instant alarm;

    Turns(TaskLife life) {
      this.life = life;
    }

    void poke() {
      synchronized (this) {
        isDue = true;
        if (isRunning) {
          return;
        }
        isRunning = true;
      }
      work(this::run);
    }

    private void run() {
      while (takeTurn()) {
        try {
          step();
        } catch (Throwable failure) {
          Trouble.log("A task in a cluster could not be seen to", failure);
          later(Duration.ofSeconds(1), this::poke);
        }
      }
    }

    private synchronized boolean takeTurn() {
      isRunning = isDue && !closed;
      isDue = false;
      return isRunning;
    }

    private void step() {
      Optional<Instant> down = downSince();
      if (down.isPresent()) {
        silent(down.get());
      } else {
        TaskLife.Step step = life.step();
        step.failure()
            .filter(ClusterException::isOfTheApi)
            .ifPresent(each -> down(each.getMessage()));
        step.again().ifPresent(this::at);
      }
      if (life.task().isGone()) {
        tasks.remove(life.task().key(), this);
      }
      if (life.task().isLost()) {
        remove(life.task().key()); // it must not begin, or go on, when nobody looks any more
      }
    }

    private void silent(Instant since) {
      if (!life.loseIfSilentSince(since, problem().orElse(""))) {
        at(life.silentUntil(since));
      }
    }

    private void at(Instant time) {
      synchronized (this) {
        if (alarm != null && !time.isBefore(alarm)) {
          return;
        }
        alarm = time;
      }
      Duration pause = Duration.between(clock.instant(), time);
      later(pause.isNegative() ? Duration.ZERO : pause.plusMillis(1), () -> ring(time));
    }

    private void ring(Instant time) {
      synchronized (this) {
        if (time.equals(alarm)) {
          alarm = null;
        }
      }
      poke();
    }
  }
}
