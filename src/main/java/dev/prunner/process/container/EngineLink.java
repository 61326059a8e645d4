package dev.prunner.process.container;

import dev.prunner.process.remote.RetryPause;
import dev.prunner.process.remote.Trouble;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One engine, with a thread of its own as long as anybody wants something of it. The thread owns
 * what is known of the tasks; what the engine answers is told to it.
 */
final class EngineLink {

  /** Whoever uses engines. */
  interface Users {
    /** Whether a task waits that could run by it. */
    boolean want(List<String> command);

    /** It answers again, or has failed to once more. */
    void changed();
  }

  private static final Duration IDLE = Duration.ofSeconds(30);

  private final List<String> command;
  private final Engine engine;
  private final Executor starters;
  private final Executor askers;
  private final RetryPause pause;
  private final Clock clock;
  private final Users users;
  private final EngineTasks tasks;
  private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
  private final LookTimes times = new LookTimes();
  private final Removals removals = new Removals();
  private boolean asking;
  private int failures;
  private Instant nextTry = Instant.MIN;
  private @Nullable Thread thread;
  private volatile boolean closed;
  private volatile Optional<Instant> downSince = Optional.empty();
  private volatile String why = "";

  /**
   * @param starters run what may wait long for the engine
   * @param askers run what waits for a short answer of it
   * @param grace between the stop signal and SIGKILL
   * @param pause how long an engine that does not answer is left alone
   */
  EngineLink(
      List<String> command,
      Engine engine,
      Executor starters,
      Executor askers,
      Duration grace,
      RetryPause pause,
      Clock clock,
      Users users) {
    this.pause = pause;
    this.command = List.copyOf(command);
    this.engine = engine;
    this.starters = starters;
    this.askers = askers;
    this.clock = clock;
    this.users = users;
    this.tasks = new EngineTasks(engine, new Asking(), grace, clock);
  }

  Engine engine() {
    return engine;
  }

  /** Since when it does not answer; empty if it does, or nobody has asked. */
  Optional<Instant> downSince() {
    return downSince;
  }

  /** Why it does not. */
  Optional<String> why() {
    return downSince.map(since -> why);
  }

  /** That it does not answer, and why. */
  Optional<String> problem() {
    return why().map(reason -> engine.name() + " does not answer: " + reason);
  }

  /** From now on the task is seen to. */
  void add(ContainerTask task, String launcher) {
    tell(
        () -> {
          if (tasks.isEmpty()) {
            times.lookEnded(); // There is nothing to see yet.
          }
          tasks.add(task, launcher);
        });
  }

  /** Something about its tasks or users has changed. */
  void wake() {
    tell(() -> {});
  }

  /** Removes what is left of a task. */
  void forget(String key) {
    tell(() -> removals.add(key));
  }

  /** How the tasks have the engine asked. */
  final class Asking {

    /** Runs a start, which may wait for an image. */
    void start(Runnable work) {
      starters.execute(work);
    }

    /** Runs something that waits for the engine; what it answers is told to the thread. */
    void inBackground(Runnable work) {
      askers.execute(work);
    }

    void tell(Runnable answer) {
      EngineLink.this.tell(answer);
    }

    /** A start has shown that the engine does not answer. */
    void down(String reason) {
      EngineLink.this.down(reason);
    }

    void forget(String key) {
      removals.add(key);
    }
  }

  private synchronized void tell(Runnable message) {
    inbox.add(message);
    try {
      startThread();
    } catch (Error noThread) {
      inbox.remove(message); // Whoever asked is told, and nothing is done later.
      throw noThread;
    }
  }

  private void startThread() {
    if (thread == null && !closed) {
      Thread next = new Thread(this::run, "prunner-container-" + engine.name());
      next.setDaemon(true);
      next.start();
      thread = next;
    }
  }

  /** Nothing more is done; what runs goes on. */
  void close() {
    closed = true;
    wake();
  }

  private void run() {
    while (!mayEnd()) {
      try {
        step();
      } catch (RuntimeException | Error failure) {
        if (closed) {
          return;
        }
        survive(failure);
      }
    }
  }

  /** Whatever is thrown, also by this, the tasks are seen to again. */
  private void survive(Throwable failure) {
    try {
      Trouble.log(
          "The tasks of " + engine.name() + " were not seen to, which is tried again", failure);
    } finally {
      LockSupport.parkNanos(LookTimes.LONGEST_PAUSE.toNanos());
    }
  }

  private synchronized boolean mayEnd() {
    boolean idle =
        tasks.isEmpty() && removals.isEmpty() && !asking && inbox.isEmpty() && !users.want(command);
    if (idle || closed) {
      downSince = Optional.empty();
      thread = null;
      tasks.close();
    }
    return idle || closed;
  }

  private void step() {
    for (Runnable next = inbox.poll(); next != null; next = inbox.poll()) {
      next.run();
      times.hurry();
    }
    boolean any = tasks.step(downSince.isEmpty());
    ask();
    remove();
    if (any) {
      times.hurry();
    }
    await(tasks.arePlaced() ? times.pause() : untilNextLook());
  }

  private Duration untilNextLook() {
    return asking ? IDLE : times.untilLook(downSince.isPresent() ? waitToTry() : null);
  }

  private Duration waitToTry() {
    return Duration.between(clock.instant(), nextTry);
  }

  private void await(Duration time) {
    try {
      Runnable message = inbox.poll(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
      if (message != null) {
        message.run();
        times.hurry();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  private void ask() {
    boolean due =
        downSince.isPresent()
            ? waitToTry().isNegative()
            : !(tasks.isEmpty() && removals.isEmpty()) && times.isLookDue(tasks.needLook());
    if (!due || asking) {
      return;
    }
    asking = true;
    askers.execute(this::look);
  }

  private void look() {
    try {
      Look look = engine.look();
      tell(() -> answered(look));
    } catch (IOException | RuntimeException silent) {
      tell(
          () -> {
            asking = false;
            times.lookEnded();
            down(String.valueOf(silent.getMessage()));
          });
    }
  }

  private void answered(Look look) {
    asking = false;
    times.lookEnded(look);
    failures = 0;
    tasks.seen(look);
    if (downSince.isPresent()) {
      downSince = Optional.empty();
      Trouble.tell(engine.name() + " answers again");
      users.changed();
    }
  }

  private void down(String reason) {
    failures++;
    why = reason;
    nextTry = clock.instant().plus(pause.after(failures));
    if (downSince.isEmpty()) {
      downSince = Optional.of(clock.instant());
      Trouble.log(engine.name() + " does not answer: " + why);
    }
    tasks.giveUp(downSince.get(), clock.instant(), problem().orElse(""));
    users.changed();
  }

  private void remove() {
    List<String> keys = downSince.isPresent() ? List.of() : removals.take();
    if (!keys.isEmpty()) {
      askers.execute(() -> remove(keys));
    }
  }

  private void remove(List<String> keys) {
    String trouble;
    try {
      Engine.Answer answer = engine.ask(EngineWords.remove(keys));
      trouble = answer.isGood() ? "" : answer.reason();
    } catch (IOException | RuntimeException silent) {
      trouble = String.valueOf(silent.getMessage());
    }
    String reason = trouble;
    tell(() -> removed(reason));
  }

  private void removed(String trouble) {
    if (trouble.isEmpty()) {
      removals.done();
    } else {
      removals.failed(trouble);
      times.lookNow(); // Which tells whether the engine answers at all.
    }
  }
}
