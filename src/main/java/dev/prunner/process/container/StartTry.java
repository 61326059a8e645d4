package dev.prunner.process.container;

import dev.prunner.process.container.Engine.Answer;
import dev.prunner.process.container.Look.State;
import dev.prunner.process.remote.Order;
import dev.prunner.process.remote.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One try to run the container of a task, on a thread that waits for the engine. Whatever comes of
 * it, it is certain afterwards whether the script runs.
 */
final class StartTry implements AutoCloseable {

  /** What has come of it. */
  sealed interface Outcome {
    /** There is a container, which has this directory; it may be one that somebody else has run. */
    record Placed(Box box) implements Outcome {}

    /** It can never run, with the engine's reason. */
    record Failed(String reason) implements Outcome {}

    /** The engine does not answer, and nothing of it runs. */
    record Down(String reason) implements Outcome {}

    /** It was taken back. */
    record TakenBack() implements Outcome {}
  }

  /** An image may have to be fetched. */
  private static final Duration LONGEST_RUN = Duration.ofMinutes(30);

  private static final int MOST_TRIES = 3;

  private final ContainerTask task;
  private final Order<ContainerSettings> order;
  private final Engine engine;
  private final String launcher;
  private final String bootId;
  private final Duration grace;
  private @Nullable Box box;
  private Engine.@Nullable Call call;
  private @Nullable AutoCloseable pipe;
  private boolean takenBack;

  /**
   * @param launcher its name
   * @param bootId of this machine
   * @param grace between the stop signal and SIGKILL
   */
  StartTry(
      ContainerTask task,
      Order<ContainerSettings> order,
      Engine engine,
      String launcher,
      String bootId,
      Duration grace) {
    this.task = task;
    this.order = order;
    this.engine = engine;
    this.launcher = launcher;
    this.bootId = bootId;
    this.grace = grace;
  }

  /** Runs it, and waits for the engine. */
  Outcome run() {
    try {
      for (int n = 0; n < MOST_TRIES; n++) {
        Box mine = layOut();
        if (mine == null) {
          return new Outcome.TakenBack();
        }
        Outcome outcome = runIn(mine);
        if (outcome != null) {
          return outcome;
        }
      }
      return new Outcome.Failed("a container of that name is there and cannot be removed");
    } catch (IOException unable) {
      return new Outcome.Failed(String.valueOf(unable.getMessage()));
    }
  }

  /** Where it will run is noted before anything is there. */
  private synchronized @Nullable Box layOut() throws IOException {
    if (takenBack) {
      return null;
    }
    Box mine = new Box(freeDirectory(), task.key());
    note(mine);
    mine.layOut(order.command(), order.settings(), grace, !order.secrets().isEmpty());
    box = mine;
    return mine;
  }

  private Path freeDirectory() {
    int n = 1;
    while (Files.exists(task.runDir().resolve("box-" + n))) {
      n++;
    }
    return task.runDir().resolve("box-" + n).toAbsolutePath();
  }

  private void note(Box where) throws IOException {
    new ContainerNote(
            launcher,
            where,
            bootId,
            order.command().stopRules().signal(),
            order.settings().command(),
            task.out().base(),
            task.err().base())
        .write(task.runDir());
  }

  /** Null when it is to be tried again. */
  private @Nullable Outcome runIn(Box mine) throws IOException {
    Answer answer;
    try {
      answer = begin(EngineWords.run(order.settings(), task.key(), mine.dir())).await(LONGEST_RUN);
    } catch (IOException silent) {
      return doubt(mine, String.valueOf(silent.getMessage()));
    }
    if (isTakenBack()) {
      removeQuietly();
      return new Outcome.TakenBack();
    }
    if (answer.isGood()) {
      giveSecrets(mine);
      return new Outcome.Placed(mine);
    }
    return judge(mine, answer);
  }

  private synchronized Engine.Call begin(List<String> words) throws IOException {
    Engine.Call begun = engine.begin(words);
    call = begun;
    return begun;
  }

  private synchronized boolean isTakenBack() {
    return takenBack;
  }

  private synchronized void giveSecrets(Box mine) throws IOException {
    if (!order.secrets().isEmpty() && !takenBack) {
      pipe = mine.giveSecrets(order.secrets());
    }
  }

  /** The engine has refused, or does not answer, which look alike. */
  private @Nullable Outcome judge(Box mine, Answer refusal) throws IOException {
    State state;
    Answer directory;
    try {
      state = engine.look().of(task.key());
      directory = engine.ask(EngineWords.directory(task.key()));
    } catch (IOException silent) {
      return doubt(mine, String.valueOf(silent.getMessage()));
    }
    if (state == State.NONE || !directory.isGood()) {
      return failed(mine, refusal);
    }
    Box named = new Box(Path.of(directory.text().strip()), task.key());
    if (named.equals(mine)) {
      Outcome outcome = failed(mine, refusal);
      if (outcome instanceof Outcome.Failed) {
        removeQuietly();
      }
      return outcome;
    }
    if (named.isRevoked()) {
      removeQuietly();
      return null;
    }
    note(named);
    return new Outcome.Placed(named);
  }

  private static Outcome failed(Box mine, Answer refusal) throws IOException {
    return mine.revoke() ? new Outcome.Failed(refusal.reason()) : new Outcome.Placed(mine);
  }

  private static Outcome doubt(Box mine, String reason) throws IOException {
    return mine.revoke() ? new Outcome.Down(reason) : new Outcome.Placed(mine);
  }

  private void removeQuietly() {
    try {
      engine.ask(EngineWords.kill(task.key()));
      engine.ask(EngineWords.remove(List.of(task.key())));
    } catch (IOException stays) {
      Trouble.log("The container " + task.key() + " stays: " + stays.getMessage());
    }
  }

  /**
   * Sees to it that the script does not run, unless it has begun; waits for nothing.
   *
   * @return whether it never will
   */
  synchronized boolean takeBack() throws IOException {
    if (box != null && !box.revoke()) {
      return false;
    }
    takenBack = true;
    if (call != null) {
      call.cancel();
    }
    close();
    return true;
  }

  /** The secrets are not needed any more. */
  @Override
  public synchronized void close() {
    AutoCloseable open = pipe;
    pipe = null;
    if (open != null) {
      try {
        open.close();
      } catch (Exception closed) {
        Trouble.log("A pipe is not closed", closed);
      }
    }
  }
}
