package dev.prunner.process.container;

import dev.prunner.process.remote.Trouble;
import dev.prunner.process.remote.Wish;
import dev.prunner.process.shell.TimeoutText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Has the engine end tasks that are to be ended. */
final class TaskEnding {

  private static final Duration RETRY = Duration.ofMillis(500);

  /** What the container itself needs to kill what is left. */
  private static final Duration SLACK = Duration.ofMillis(1500);

  private final Engine engine;
  private final EngineLink.Asking asking;
  private final Duration grace;
  private final String pauses;

  /**
   * @param grace between the stop signal and SIGKILL
   */
  TaskEnding(Engine engine, EngineLink.Asking asking, Duration grace) {
    this.engine = engine;
    this.asking = asking;
    this.grace = grace;
    this.pauses = TimeoutText.pauses(grace);
  }

  /** Asks it to end if that is wanted; what does not end in time is killed by the engine. */
  void grant(ContainerTask task) throws IOException {
    Wish wish = task.remains || task.failing ? Wish.KILL : task.wish();
    if (wish == Wish.NONE || (task.hasEnded() && !task.remains)) {
      return;
    }
    boolean due = System.nanoTime() - task.nextGrant >= 0;
    if (wish != task.granted && (due || task.granted != Wish.NONE)) {
      task.granted = wish;
      task.box.noteStop();
      send(task, wish);
    } else if (wish == task.granted && due) {
      send(task, Wish.KILL); // What a stop has left is overdue.
    }
  }

  private void send(ContainerTask task, Wish wish) {
    List<String> words =
        wish == Wish.KILL
            ? EngineWords.kill(task.key())
            : EngineWords.stop(task.key(), task.signal, pauses);
    Duration next = wish == Wish.KILL ? SLACK : grace.plus(SLACK);
    task.nextGrant = System.nanoTime() + next.toNanos();
    asking.inBackground(
        () -> {
          if (!hasDone(words)) {
            asking.tell(() -> retry(task));
          }
        });
  }

  private boolean hasDone(List<String> words) {
    try {
      return engine.ask(words).isGood();
    } catch (IOException silent) {
      return false;
    } catch (RuntimeException failure) {
      Trouble.log("A container was not told to end, which is tried again", failure);
      return false;
    }
  }

  /** It may not run yet, or not any more. */
  private static void retry(ContainerTask task) {
    task.granted = Wish.NONE;
    task.nextGrant = System.nanoTime() + RETRY.toNanos();
  }
}
