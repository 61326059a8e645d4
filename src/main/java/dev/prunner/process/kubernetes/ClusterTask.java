package dev.prunner.process.kubernetes;

import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.process.remote.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A task in a cluster, as this server sees it. What it is told comes from any thread. */
final class ClusterTask implements TaskProcess {

  /** What it ends with when it was stopped before anything of it ran. */
  static final int STOPPED_BEFORE = 143;

  static final int KILLED = 137;

  /** How it is to be ended, if it is. */
  enum Wish {
    NONE,
    STOP,
    KILL
  }

  private final String key;
  private final Path runDir;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private volatile Runnable wished = () -> {};
  private volatile boolean timedOut;
  private volatile Wish wish = Wish.NONE;
  private volatile Optional<String> waits = Optional.empty();

  /**
   * @param key the name of its key
   */
  ClusterTask(String key, Path runDir) {
    this.key = key;
    this.runDir = runDir;
  }

  /** From now on that is run when it is to be ended. */
  void onWish(Runnable action) {
    wished = action;
  }

  String key() {
    return key;
  }

  Path runDir() {
    return runDir;
  }

  Wish wish() {
    return wish;
  }

  /** What it ends with when nothing else is known. */
  int wishedCode() {
    return wish == Wish.KILL ? KILLED : STOPPED_BEFORE;
  }

  Optional<String> waits() {
    return waits;
  }

  void waits(Optional<String> reason) {
    waits = reason;
  }

  void ended(int code, boolean byTimeout) {
    timedOut = byTimeout;
    exit.complete(code);
  }

  /** Nothing of it runs any more. */
  void noteGone() {
    gone.complete(null);
  }

  /** Nobody will know how it ends. */
  void lost(String reason) {
    exit.completeExceptionally(new TaskLostException(reason));
    noteGone();
  }

  boolean hasEnded() {
    return exit.isDone();
  }

  boolean isLost() {
    return exit.isCompletedExceptionally();
  }

  boolean isGone() {
    return gone.isDone();
  }

  @Override
  public CompletableFuture<Integer> exit() {
    return exit.copy();
  }

  @Override
  public boolean timedOut() {
    return timedOut;
  }

  @Override
  public CompletableFuture<Void> gone() {
    return gone.copy();
  }

  @Override
  public void stop() {
    wish(wish == Wish.KILL ? Wish.KILL : Wish.STOP);
  }

  @Override
  public void kill() {
    wish(Wish.KILL);
  }

  private void wish(Wish newWish) {
    if (gone.isDone()) {
      return;
    }
    wish = newWish;
    try {
      RemoteNote.noteStop(runDir);
    } catch (IOException unnoted) {
      Trouble.log("A server after this one may not know that a task was stopped", unnoted);
    }
    wished.run();
  }
}
