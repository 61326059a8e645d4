package dev.prunner.output.arrival;

import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks ten times a second how much the running tasks have printed, and keeps it for those where it
 * tells something: they ran for a second, or printed to both streams at different times.
 *
 * <p>Thread-safe. A task that ends before it is looked at costs nothing but to be remembered.
 */
public final class ArrivalWatch implements JobListener {

  private static final Logger LOG = System.getLogger(ArrivalWatch.class.getName());

  private static final long NEVER = Long.MAX_VALUE;

  private final OutputStore outputs;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final Map<Key, WatchedTask> running = new ConcurrentHashMap<>();
  private long next = NEVER;

  private record Key(UUID job, String task) {}

  /**
   * Watches nothing yet.
   *
   * @param timer runs what takes some microseconds for each running task
   */
  public ArrivalWatch(OutputStore outputs, ScheduledExecutorService timer, Clock clock) {
    this.outputs = outputs;
    this.timer = timer;
    this.clock = clock;
  }

  @Override
  public void onEvent(JobEvent event) {
    if (event instanceof JobEvent.TaskChanged change) {
      take(change.job(), change.task());
    } else if (event.job().status().ended()) {
      endAll(event.job().id());
    }
  }

  /** Of a task that was given up nothing else may be heard. */
  private void endAll(UUID job) {
    running.keySet().stream().filter(key -> key.job().equals(job)).forEach(this::end);
  }

  /** Takes up the running tasks of a job that an earlier server has begun. */
  public void takeUp(Job job) {
    job.tasks().forEach(task -> take(job, task));
  }

  private void take(Job job, TaskRun task) {
    Key key = new Key(job.id(), task.name());
    if (task.status() == TaskStatus.RUNNING) {
      WatchedTask watched = running.computeIfAbsent(key, absent -> watched(job, task));
      arm(watched.due());
    } else {
      end(key);
    }
  }

  private void end(Key key) {
    WatchedTask ended = running.remove(key);
    if (ended != null) {
      later(() -> ended.end(clock.millis()));
    }
  }

  private WatchedTask watched(Job job, TaskRun task) {
    int attempt = task.attempt();
    return new WatchedTask(
        attempt,
        outputs.path(job.id(), task.name(), attempt, StreamName.STDOUT),
        outputs.path(job.id(), task.name(), attempt, StreamName.STDERR),
        file(job.id(), task.name(), attempt),
        task.start().map(Instant::toEpochMilli).orElseGet(clock::millis));
  }

  private ArrivalFile file(UUID job, String task, int attempt) {
    return new ArrivalFile(outputs.arrivals(job, task, attempt));
  }

  private synchronized void arm(long due) {
    if (due < next) {
      next = due;
      try {
        var unused =
            timer.schedule(this::look, Math.max(1, due - clock.millis()), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException stopping) {
        next = NEVER;
      }
    }
  }

  private void look() {
    synchronized (this) {
      next = NEVER;
    }
    long now = clock.millis();
    running.forEach((key, task) -> lookAt(key, task, now));
    running.values().stream().mapToLong(WatchedTask::due).min().ifPresent(this::arm);
  }

  private void lookAt(Key key, WatchedTask task, long now) {
    try {
      task.lookIfDue(now);
    } catch (Throwable e) { // An Error too: the others are still to be looked at.
      running.remove(key, task);
      LOG.log(Level.WARNING, "It is no longer noted when an output came", e);
    }
  }

  private void later(Runnable work) {
    try {
      timer.execute(work);
    } catch (RejectedExecutionException stopping) {
      work.run();
    }
  }

  /**
   * When how much was there of a task's attempt, in order; nothing where that is not known.
   *
   * @param attempt its number, from 1
   */
  public List<Arrival> arrivals(UUID job, String task, int attempt) throws IOException {
    WatchedTask watched = running.get(new Key(job, task));
    return watched != null && watched.attempt() == attempt
        ? watched.arrivals()
        : file(job, task, attempt).read();
  }
}
