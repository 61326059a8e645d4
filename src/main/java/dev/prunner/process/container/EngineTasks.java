package dev.prunner.process.container;

import dev.prunner.process.container.ContainerTask.Stage;
import dev.prunner.process.remote.Trouble;
import dev.prunner.process.remote.Wish;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees to the tasks of one engine, step by step, on the thread of the engine alone. */
final class EngineTasks implements AutoCloseable {

  private final Engine engine;
  private final EngineLink.Asking asking;
  private final Duration grace;
  private final Clock clock;
  private final String bootId = BootId.read();
  private final TaskEnding ending;
  private final TaskWatch watch;
  private final List<ContainerTask> tasks = new ArrayList<>();
  private @Nullable Look look;

  /**
   * @param grace between the stop signal and SIGKILL
   */
  EngineTasks(Engine engine, EngineLink.Asking asking, Duration grace, Clock clock) {
    this.clock = clock;
    this.engine = engine;
    this.asking = asking;
    this.grace = grace;
    this.ending = new TaskEnding(engine, asking, grace);
    this.watch = new TaskWatch(engine, asking, bootId);
  }

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  /** Whether any has files to look at. */
  boolean arePlaced() {
    return tasks.stream().anyMatch(task -> task.stage == Stage.PLACED);
  }

  /** Whether something is only known by the next list of containers. */
  boolean needLook() {
    return tasks.stream()
        .anyMatch(
            task -> task.stage == Stage.PLACED && (task.hasEnded() || task.granted == Wish.KILL));
  }

  /** The engine has answered. */
  void seen(Look answer) {
    look = answer;
  }

  /**
   * Sees to one.
   *
   * @param launcher its name
   */
  void add(ContainerTask task, String launcher) {
    tasks.add(task);
    if (task.stage == Stage.NEW) {
      start(task, launcher);
    } else {
      task.placedAt = System.nanoTime();
    }
  }

  private void start(ContainerTask task, String launcher) {
    if (task.wish() != Wish.NONE) {
      end(task, task::endedBefore);
      return;
    }
    StartTry starting =
        new StartTry(task, task.order().orElseThrow(), engine, launcher, bootId, grace);
    task.starting = starting;
    task.stage = Stage.STARTING;
    task.noteStarting(clock.instant());
    asking.start(
        () -> {
          StartTry.Outcome outcome = outcome(starting);
          asking.tell(() -> came(task, outcome));
        });
  }

  private static StartTry.Outcome outcome(StartTry starting) {
    try {
      return starting.run();
    } catch (RuntimeException | Error failure) {
      Trouble.log("A container could not be started", failure);
      return new StartTry.Outcome.Failed("internal error: " + failure);
    }
  }

  private void came(ContainerTask task, StartTry.Outcome outcome) {
    if (!tasks.contains(task)) {
      return; // It was taken back.
    }
    task.noteStarted();
    if (outcome instanceof StartTry.Outcome.Placed placed) {
      task.box = placed.box();
      task.bootId = bootId;
      task.placedAt = System.nanoTime();
      task.stage = Stage.PLACED;
    } else if (outcome instanceof StartTry.Outcome.Down down) {
      tasks.remove(task);
      task.stage = Stage.NEW;
      asking.down(down.reason());
      task.giveBack();
    } else if (outcome instanceof StartTry.Outcome.Failed failed) {
      end(task, () -> task.lost("could not be started: " + failed.reason()));
    }
  }

  /**
   * Takes what is new of all, and does what is wanted of them.
   *
   * @param isUp whether the engine answers
   * @return whether anything has happened
   */
  boolean step(boolean isUp) {
    boolean any = false;
    for (ContainerTask task : List.copyOf(tasks)) {
      try {
        any |= task.stage == Stage.STARTING ? mayTakeBack(task) : advance(task, isUp);
      } catch (IOException unreadable) {
        Trouble.log(
            "The files of " + task.key() + " cannot be read, which is tried again", unreadable);
      }
    }
    return any;
  }

  /** One that the engine is about to run ends at once, unless it has begun. */
  private boolean mayTakeBack(ContainerTask task) throws IOException {
    StartTry starting = task.starting;
    if (task.wish() == Wish.NONE || starting == null || !starting.takeBack()) {
      return false;
    }
    end(task, task::endedBefore);
    return true;
  }

  private boolean advance(ContainerTask task, boolean isUp) throws IOException {
    if (isUp) {
      ending.grant(task);
    }
    if (!task.hasEnded()) {
      return watch.advance(task, look);
    }
    if (look == null || !look.isAfter(task.endedAt) || look.of(task.key()) == Look.State.RUNNING) {
      return false;
    }
    if (task.remains) {
      asking.forget(task.key());
    }
    end(task, task::noteGone);
    return true;
  }

  /** The engine has not answered since then: what has waited too long is lost. */
  void giveUp(Instant since, Instant now, String problem) {
    for (ContainerTask task : List.copyOf(tasks)) {
      if (!task.remains && !now.isBefore(since.plus(task.patience()))) {
        giveUp(task, problem);
      }
    }
  }

  private void giveUp(ContainerTask task, String problem) {
    String reason =
        "was lost: no answer for %d s: %s".formatted(task.patience().toSeconds(), problem);
    if (task.stage == Stage.STARTING) {
      try {
        StartTry starting = task.starting;
        if (starting != null && starting.takeBack()) {
          end(task, () -> task.lost(reason));
        }
      } catch (IOException unknown) {
        Trouble.log("It is not known whether " + task.key() + " runs", unknown);
      }
      return;
    }
    task.remains = true; // It is ended when the engine answers.
    closeStart(task);
    task.lost(reason);
  }

  /** It is none of ours before anybody is told. */
  private void end(ContainerTask task, Runnable telling) {
    tasks.remove(task);
    closeStart(task);
    telling.run();
  }

  private static void closeStart(ContainerTask task) {
    StartTry starting = task.starting;
    if (starting != null) {
      starting.close();
    }
  }

  @Override
  public void close() {
    tasks.forEach(EngineTasks::closeStart);
  }
}
