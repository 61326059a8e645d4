package dev.prunner.process.slurm;

import dev.prunner.process.LauncherState;
import dev.prunner.process.remote.RetryPause;
import dev.prunner.process.remote.Trouble;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one launcher, with a thread that sees to them as long as there are any, and one that
 * runs Slurm's programs.
 */
final class Cluster {

  private static final Duration SHORTEST_LOOK = Duration.ofMillis(20);
  private static final Duration LONGEST_LOOK = Duration.ofMillis(250);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final String name;
  private final ClusterTasks tasks;
  private final Reach reach;
  private final Questions questions;
  private final SlurmLink link;
  private final Rhythm rhythm = new Rhythm(SHORTEST_LOOK, LONGEST_LOOK);
  private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> programs = new LinkedBlockingQueue<>();
  private volatile List<SlurmTask> known = List.of();
  private @Nullable Thread thread;
  private volatile boolean closed;

  /**
   * @param shortest between two questions to Slurm how all are doing
   * @param longest likewise, when nothing happens
   * @param pause how long a Slurm that does not answer is left alone
   */
  Cluster(
      String name,
      SlurmCommands commands,
      RunLayout layout,
      Duration grace,
      Clock clock,
      Duration shortest,
      Duration longest,
      RetryPause pause) {
    this.name = name;
    this.tasks = new ClusterTasks(clock);
    this.reach = new Reach(name, pause, clock);
    this.questions = new Questions(reach, programs::add, inbox::add);
    this.link =
        new SlurmLink(reach, commands, layout, tasks, grace, clock, shortest, longest, questions);
  }

  /** From now on the task is seen to: handed over if it is not, and followed to its end. */
  void add(SlurmTask task) {
    tell(
        () -> {
          tasks.add(task);
          link.hurry();
        });
  }

  /** Something about a task has changed. */
  void wake() {
    tell(link::hurry);
  }

  /** Removes the directory of a run that is over. */
  void forget(SharedRun run) {
    tell(
        () -> {
          try {
            run.remove();
          } catch (IOException stays) {
            Trouble.log("The directory " + run.dir() + " of an ended task stays", stays);
          }
        });
  }

  /** Nothing more is done; what runs goes on. */
  void close() {
    closed = true;
    inbox.add(() -> {});
  }

  private synchronized void tell(Runnable message) {
    inbox.add(message);
    try {
      startThreads();
    } catch (Error noThread) {
      inbox.remove(message); // Whoever asked is told, and nothing is done later.
      throw noThread;
    }
  }

  private void startThreads() {
    if (thread == null && !closed) {
      Thread runner = new Thread(this::runPrograms, "prunner-slurm-" + name + "-commands");
      Thread next = new Thread(() -> run(runner), "prunner-slurm-" + name);
      runner.setDaemon(true);
      next.setDaemon(true);
      next.start();
      thread = next;
      runner.start();
    }
  }

  private void runPrograms() {
    try {
      while (!closed) {
        programs.take().run();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt(); // Nobody needs it any more.
    }
  }

  private void run(Thread runner) {
    while (!mayEnd(runner)) {
      try {
        step();
      } catch (RuntimeException | Error failure) {
        survive(failure);
      }
    }
  }

  /** Whatever is thrown, also by this, the tasks are seen to again. */
  private void survive(Throwable failure) {
    try {
      Trouble.log("The tasks of '" + name + "' were not seen to, which is tried again", failure);
      await(AFTER_FAILURE);
    } catch (RuntimeException | Error again) {
      LockSupport.parkNanos(AFTER_FAILURE.toNanos());
    }
  }

  private synchronized boolean mayEnd(Thread runner) {
    boolean idle = tasks.isEmpty() && inbox.isEmpty() && !questions.isBusy();
    if (idle || closed) {
      runner.interrupt();
      thread = null;
    }
    return idle || closed;
  }

  private void step() {
    for (Runnable next = inbox.poll(); next != null; next = inbox.poll()) {
      next.run();
    }
    long begun = System.nanoTime();
    boolean any = tasks.look(reach.downSince().isEmpty());
    if (tasks.isVerdictAwaited()) {
      link.hurry();
    }
    link.step();
    known = tasks.all();
    if (any) {
      rhythm.hurry();
    }
    await(rhythm.next(Duration.ofNanos(System.nanoTime() - begun)));
  }

  private void await(Duration time) {
    try {
      Runnable message = inbox.poll(time.toMillis(), TimeUnit.MILLISECONDS);
      if (message != null) {
        rhythm.hurry();
        message.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /** Why a task has not begun, by the name of its key; empty if it has. */
  Optional<String> waitsFor(String key) {
    return known.stream()
        .filter(task -> task.key().equals(key) && !task.hasBegun() && !task.hasEnded())
        .findFirst()
        .map(
            task ->
                reach.downSince().isPresent()
                    ? "Slurm does not answer: " + reach.why()
                    : waiting(task));
  }

  private static String waiting(SlurmTask task) {
    return task.waiting().isEmpty()
        ? "is being handed to Slurm"
        : "waits in Slurm: " + task.waiting();
  }

  LauncherState state() {
    List<SlurmTask> now = known.stream().filter(task -> !task.hasEnded()).toList();
    int running = (int) now.stream().filter(SlurmTask::hasBegun).count();
    LauncherState.Host slurm =
        new LauncherState.Host(
            "slurmctld", now.size(), running, reach.downSince().map(since -> reach.why()));
    return new LauncherState(name, SlurmTasks.TYPE, now.size() - running, List.of(slurm));
  }
}
