package dev.prunner.process.remote;

import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * A task that runs elsewhere, or is to, as this server sees it. How it is to be ended comes from
 * any thread; how it is doing comes from the one that sees to it.
 */
public abstract class RemoteProcess implements TaskProcess {

  /** What it ends with when it was killed and nothing else is known. */
  public static final int KILLED = 137;

  /** What it ends with when it was stopped before anything of it ran. */
  protected static final int STOPPED = 143;

  private final String key;
  private final Path runDir;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private volatile boolean begun;
  private volatile boolean timedOut;
  private volatile Wish wish = Wish.NONE;

  /**
   * @param key the name of its key
   * @param runDir on this server
   */
  protected RemoteProcess(String key, Path runDir) {
    this.key = key;
    this.runDir = runDir;
  }

  /** It is to be ended, now or sooner. */
  protected abstract void wished();

  /** Its exit is known, or it is lost. */
  protected void hasExited() {}

  public final String key() {
    return key;
  }

  public final Path runDir() {
    return runDir;
  }

  public final Wish wish() {
    return wish;
  }

  /** From now on it is to be ended so, without a note of that. */
  protected final void wish(Wish newWish) {
    wish = newWish;
  }

  public final boolean hasBegun() {
    return begun;
  }

  /** An earlier server knew that it runs, or it cannot be known any more that it does not. */
  public final void countAsBegun() {
    begun = true;
  }

  /**
   * Its script runs for certain.
   *
   * @throws IOException when that cannot be noted for a server after this one; to be tried again
   */
  public void noteBegun() throws IOException {
    if (!begun) {
      RemoteNote.noteBegun(runDir);
      begun = true;
    }
  }

  /** Its exit is known; what is left of it may still run. */
  public final void ended(int code, boolean byTimeout) {
    timedOut = byTimeout;
    if (exit.complete(code)) {
      hasExited();
    }
  }

  /** Nothing of it runs any more. */
  public final void noteGone() {
    gone.complete(null);
  }

  /** It was stopped before anything of it ran. */
  public final void endedBefore() {
    ended(STOPPED, false);
    noteGone();
  }

  /**
   * Nobody will know how it ends.
   *
   * @param reason for a user to read
   */
  public final void lost(String reason) {
    if (exit.completeExceptionally(new TaskLostException(reason))) {
      hasExited();
    }
    noteGone();
  }

  /** Whether its exit is known, or it is lost. */
  public final boolean hasEnded() {
    return exit.isDone();
  }

  public final boolean isLost() {
    return exit.isCompletedExceptionally();
  }

  public final boolean isGone() {
    return gone.isDone();
  }

  @Override
  public final CompletableFuture<Integer> exit() {
    return exit.copy();
  }

  @Override
  public final boolean timedOut() {
    return timedOut;
  }

  @Override
  public final CompletableFuture<Void> gone() {
    return gone.copy();
  }

  @Override
  public final void stop() {
    end(wish == Wish.KILL ? Wish.KILL : Wish.STOP);
  }

  @Override
  public final void kill() {
    end(Wish.KILL);
  }

  private void end(Wish newWish) {
    if (isGone()) {
      return;
    }
    wish = newWish;
    try {
      RemoteNote.noteStop(runDir);
    } catch (IOException unnoted) {
      Trouble.log("A server after this one may not know that a task was stopped", unnoted);
    }
    wished();
  }
}
